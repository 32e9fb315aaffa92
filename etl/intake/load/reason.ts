import { z } from 'zod';
import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import { PERSON_COLUMNS } from '../../method/petition.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import { shownValue } from '../records/shown-value.ts';
import { rowMasker } from './row-masker.ts';
import type { RawRow } from './row-masker.ts';

/** A rule that rows of a file break in one column (原因). */
export const reasonSchema = z.object({
  field: z.string(),
  rule: z.string(),
  /** In Chinese, with the heading of the column. */
  reason: z.string(),
  /** Number of rows. */
  count: z.int().min(0),
  /** Texts that break it, the most frequent first, at most ten; none that may be person data. */
  values: z.array(z.string()),
});
export interface Reason extends z.infer<typeof reasonSchema> {
  field: RecordColumn;
  rule: RuleId;
}

/** Rules of rows whose cells are in the wrong columns: their texts may be anybody's data. */
const WITHOUT_VALUES: readonly RuleId[] = ['columns_shifted', 'cells_beyond_header'];

/** Returns the rules that the staged file breaks, those that reject rows first. */
export async function findReasons(database: Database, source: Source): Promise<Reason[]> {
  const found = await database.rows<{ field: RecordColumn; rule: RuleId; rows: number }>(
    readSql('intake/load/sql/reason_count.sql'),
  );
  const mask = found.length === 0 ? null : await rowMasker(database, source);
  const reasons: Reason[] = [];
  for (const { field, rule, rows: count } of found) {
    const values =
      mask === null || WITHOUT_VALUES.includes(rule)
        ? []
        : await seenValues(database, source, { field, rule }, mask);
    const heading = source.headings[field]?.[0] ?? field;
    reasons.push({ field, rule, reason: `${heading}：${RULES[rule].reason}`, count, values });
  }
  return reasons;
}

async function seenValues(
  database: Database,
  { kind }: Source,
  { field, rule }: Pick<Reason, 'field' | 'rule'>,
  mask: (row: RawRow) => Record<string, string>,
): Promise<string[]> {
  const rows = await database.rows<
    { seen_cell: string; seen_rows: number; is_person: boolean } & RawRow
  >(
    readSql('intake/load/sql/reason_value.sql', {
      field,
      is_person: kind === 'petition' ? IS_PERSON : 'false',
    }),
    { rule },
  );
  return rows.flatMap(({ seen_cell: cell, seen_rows, is_person: isPerson, ...row }) => {
    const masked = mask(row)[field] ?? '';
    return shownValue({ column: field, cell, rows: seen_rows, masked, isPerson }) ?? [];
  });
}

const IS_PERSON = `(${PERSON_COLUMNS.map(
  (column) => `trim(seen.seen_cell) in (select trim(${column}) from raw_row)`,
).join(' or ')})`;
