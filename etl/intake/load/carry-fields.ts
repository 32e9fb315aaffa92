import { readSql } from '../../base/sql.ts';
import type { RecordField, RecordKind } from '../../method/record.ts';
import { fieldOf, RECORD_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { quotedHeadings } from '../records/named-fields.ts';
import type { Database } from '../../warehouse/database.ts';

/** The fields that earlier files of a source had and a file lacks. */
export interface LackingFields {
  all: RecordField[];
  /** Those that the newest earlier file had: the file needs confirmation. */
  unexpected: RecordField[];
}

export const NOTHING_LACKING: LackingFields = { all: [], unexpected: [] };

/** Returns the fields that a file lacks, given those that it provides. */
export async function findLackingFields(
  database: Database,
  { id, kind }: Source,
  loadedAt: string,
  provided: ReadonlyMap<RecordField, unknown>,
): Promise<LackingFields> {
  const earlier = await database.rows<{ field: RecordField; is_in_newest: boolean }>(
    readSql('intake/load/sql/earlier_field.sql'),
    { source: id, kind, loaded_at: loadedAt },
  );
  // The key of the petitioner is made of what the file says of the person.
  const isProvided = (field: RecordField) =>
    provided.has(field) ||
    (field === 'petitioner_key' && (provided.has('person_id') || provided.has('person_name')));
  const lacking = earlier.filter(({ field }) => !isProvided(field));
  const inOrder = (fields: readonly { field: RecordField }[]) => {
    const names = new Set(fields.map(({ field }) => field));
    const columns: readonly RecordColumn[] = RECORD_COLUMNS[kind];
    return [...new Set(columns.map(fieldOf))].filter((field) => names.has(field));
  };
  return {
    all: inOrder(lacking),
    unexpected: inOrder(lacking.filter(({ is_in_newest }) => is_in_newest)),
  };
}

/** Returns the sentence that names the fields whose known values stay; null: the file has all. */
export function carriedNote(source: Source, { all }: LackingFields): string | null {
  return all.length === 0 ? null : `没有${quotedHeadings(source, all)}列，已有的值不变。`;
}

/** The columns of `{kind}_version` that store a field, where they are named otherwise. */
const STORED: Partial<Record<RecordField, readonly string[]>> = {
  category: ['category_1', 'category_2', 'category_3'],
  repeat: ['repeat_mark'],
  person_name: ['petitioner_key'],
  person_id: ['petitioner_key'],
  person_phone: ['petitioner_key'],
  person_address: [],
};

/** Gives the rows of the file the values that their records had last in the fields it lacks. */
export async function carryFields(
  database: Database,
  kind: RecordKind,
  loadedAt: string,
  lacking: readonly RecordField[],
): Promise<void> {
  const columns = [...new Set(lacking.flatMap((field) => STORED[field] ?? [field]))];
  if (columns.length === 0) return;
  const carried = columns.map((column) =>
    // The file may still say some of the person, who then has another key.
    column === 'petitioner_key'
      ? `coalesce(version.${column}, incoming_row.${column}) as ${column}`
      : `version.${column} as ${column}`,
  );
  // The text of 揭发控告 is not stored, also where only the known record says that it is one.
  for (const text of lacking.includes('purpose') ? ['title', 'content'] : []) {
    if (columns.includes(text)) continue;
    carried.push(
      `case when version.purpose is distinct from 'accusation' then incoming_row.${text} end as ${text}`,
    );
  }
  await database.run(
    readSql('intake/load/sql/carried_row.sql', { kind, columns: carried.join(',\n        ') }),
    { loaded_at: loadedAt },
  );
  await database.run(readSql('intake/load/sql/replay/incoming_row.sql'));
}
