import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { IDENTITY, PERSONAL_PART } from '../records/personal-number.ts';
import { PERSON_HINTS } from '../records/person-hints.ts';

const NO_PERSON_HINT = PERSON_HINTS.map(
  (hint) => ` and not regexp_matches({cell}, '${hint.replaceAll("'", "''")}')`,
).join('');

/**
 * SQL that is true of a plain cell: one that its reader would return unchanged, so it need not be
 * read. Given by kind of column, for columns that have mostly distinct cells. It is TypeScript, not a
 * .sql file, because each is only a condition on `{cell}`, put into several statements. Outside of a
 * `where` the database tests both sides of `and`, but only the branch of a `case` that it takes.
 */
export const PLAIN_CELL_SQL = {
  number: `regexp_full_match({cell}, '[A-Za-z]+[0-9_-][0-9A-Za-z_-]*|0*[1-9][0-9-]*') and case when length({cell}) in (15, 18) then not regexp_full_match({cell}, '${IDENTITY}') else true end`,
  reference: `regexp_full_match({cell}, '[A-Za-z]+[0-9_-][0-9A-Za-z_-]*|0*[1-9][0-9-]*') and not regexp_matches({cell}, '${PERSONAL_PART}')`,
  dateTime:
    "length({cell}) in (10, 16, 19) and {cell}[5] = '-' and {cell}[8] = '-' and {cell}[12:13] < '24' and try_cast({cell} as timestamp) is not null",
  name: "{cell} <> '' and not regexp_matches({cell}, '[\\x{ff01}-\\x{ff5e}\\x{3000}\\x{a0}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}\\x{feff}\\s#]')",
  freeText: `{cell} <> '' and not regexp_matches({cell}, '^[\\s#]|\\s$|\\r|\\x{3000}|\\x{a0}|[\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}\\x{feff}]')${NO_PERSON_HINT}`,
} as const;
export type ColumnKind = keyof typeof PLAIN_CELL_SQL;

const KINDS: Partial<Record<RecordColumn, ColumnKind>> = {
  petition_no: 'number',
  repeat_of: 'reference',
  person_name: 'name',
  person_id: 'name',
  person_phone: 'name',
  person_address: 'name',
  title: 'freeText',
  content: 'freeText',
};

/** Returns the kind of a column that has mostly distinct cells; null: another column. */
export function columnKind(column: RecordColumn): ColumnKind | null {
  return isTimeColumn(column) ? 'dateTime' : (KINDS[column] ?? null);
}

/** Returns the condition that a cell of a kind is plain. */
export function plainCellSql(kind: ColumnKind, cell: string): string {
  return PLAIN_CELL_SQL[kind].replaceAll('{cell}', cell);
}
