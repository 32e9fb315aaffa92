import { z } from 'zod';
import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import { reasonText } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import { shownValue } from '../records/shown-value.ts';
import { rowMasker } from './row-masker.ts';
import type { RawRow } from './row-masker.ts';

/** A rule that rows of a file break in one column (原因). */
export const reasonSchema = z.object({
  field: z.string(),
  rule: z.string(),
  /** In Chinese; it names the column. */
  reason: z.string(),
  /** Number of rows. */
  count: z.int().min(0),
  /** Texts that break it, the most frequent first, at most ten; none that may be person data. */
  values: z.array(z.string()),
});
/** A reason as people are told of it. */
export const toldReasonSchema = reasonSchema.extend({
  severity: z.enum(['reject', 'warn']),
  /** What to do about it; null: nothing has to be done. */
  hint: z.string().nullable(),
});
export type ToldReason = z.infer<typeof toldReasonSchema>;
export interface Reason extends z.infer<typeof reasonSchema> {
  field: RecordColumn;
  rule: RuleId;
}

/** Rules of cells in the wrong columns and of remarks: their texts may be anybody's data. */
const WITHOUT_VALUES: readonly RuleId[] = [
  'columns_shifted',
  'cells_beyond_header',
  'result_not_read',
];

/** Returns the rules that the staged file breaks, those that reject rows first. */
export async function findReasons(database: Database, source: Source): Promise<Reason[]> {
  const found = await database.rows<BrokenRule>(readSql('intake/load/sql/reason_count.sql'));
  if (found.length === 0) return [];
  const seen = new Map<BrokenRule, SeenText[]>();
  for (const broken of found) {
    if (WITHOUT_VALUES.includes(broken.rule)) continue;
    seen.set(broken, await seenTexts(database, broken));
  }
  const texts = [...seen.values()].flat();
  const masked = await maskedRows(database, source, texts);
  const persons = source.kind === 'petition' ? await personTexts(database, texts) : NO_TEXTS;
  return found.map((broken) => {
    const { field, rule, rows: count } = broken;
    const values = (seen.get(broken) ?? []).flatMap(({ cell, rows, row_order }) => {
      const shown = masked.get(row_order)?.[field] ?? '';
      const isPerson = persons.has(cell);
      return shownValue({ column: field, cell, rows, masked: shown, isPerson }) ?? [];
    });
    const heading = source.headings[field]?.[0] ?? field;
    // Cells that differ in blanks only, or in form, are shown as one text.
    return { field, rule, reason: reasonText(heading, rule), count, values: [...new Set(values)] };
  });
}

/** A rule that some rows break in one column. */
interface BrokenRule {
  field: RecordColumn;
  rule: RuleId;
  rows: number;
}

/** A text that breaks a rule in some rows. */
interface SeenText {
  cell: string;
  rows: number;
  /** The first row that has it. */
  row_order: number;
}

const NO_TEXTS: ReadonlySet<string> = new Set();

async function seenTexts(database: Database, { field, rule }: BrokenRule): Promise<SeenText[]> {
  return database.rows<SeenText>(readSql('intake/load/sql/reason_value.sql', { field }), { rule });
}

/** Returns the first rows that have the texts, as quarantine stores them, by their order. */
async function maskedRows(
  database: Database,
  source: Source,
  texts: readonly SeenText[],
): Promise<Map<number, Record<string, string>>> {
  if (texts.length === 0) return new Map();
  const mask = await rowMasker(database, source);
  const rows = await database.rows<{ row_order: number } & RawRow>(
    readSql('intake/load/sql/numbered_row.sql'),
    { row_orders: JSON.stringify(texts.map(({ row_order }) => row_order)) },
  );
  return new Map(rows.map(({ row_order, ...row }) => [row_order, mask(row)]));
}

/** Returns those of the texts that some row has in a column about the person. */
async function personTexts(
  database: Database,
  texts: readonly SeenText[],
): Promise<ReadonlySet<string>> {
  if (texts.length === 0) return NO_TEXTS;
  const rows = await database.rows<{ cell: string }>(
    readSql('intake/load/sql/petition/person_text.sql'),
    { texts: JSON.stringify(texts.map(({ cell }) => cell)) },
  );
  return new Set(rows.map(({ cell }) => cell));
}
