import type { Column } from '../../method/record.ts';
import { IDENTITY, PERSONAL_PART } from '../records/mask.ts';

/**
 * Columns whose cells differ from row to row, and what such a cell looks like when it means just
 * what it says, so that reading it would change nothing. Cells of all other columns are read, each
 * distinct one once.
 */
export const AS_IS = {
  number: `regexp_full_match({cell}, '[A-Za-z][0-9A-Za-z_-]*|[0-9-]+') and (length({cell}) not in (15, 18) or not regexp_full_match({cell}, '${IDENTITY}'))`,
  reference: `regexp_full_match({cell}, '[A-Za-z][0-9A-Za-z_-]*|[0-9-]+') and not regexp_matches({cell}, '${PERSONAL_PART}')`,
  moment:
    "length({cell}) in (10, 16, 19) and {cell}[5] = '-' and {cell}[8] = '-' and {cell}[12:13] < '24' and try_cast({cell} as timestamp) is not null",
  name: "{cell} <> '' and not regexp_matches({cell}, '[\\x{ff01}-\\x{ff5e}\\x{3000}\\x{a0}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}\\x{feff}\\s#]')",
  story:
    "{cell} <> '' and not regexp_matches({cell}, '^[\\s#]|\\s$|[0-9０-９](?:[\\s—－−‐-―-]{0,2}[0-9０-９]){5,}|@|\\r|\\x{3000}|\\x{a0}|[\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}\\x{feff}]')",
} as const;
export type ColumnKind = keyof typeof AS_IS;

const KINDS: Partial<Record<Column, ColumnKind>> = {
  petition_no: 'number',
  repeat_of: 'reference',
  registered_at: 'moment',
  accepted_at: 'moment',
  closed_at: 'moment',
  extended_to: 'moment',
  deadline: 'moment',
  rated_at: 'moment',
  backlog_listed_at: 'moment',
  backlog_cleared_at: 'moment',
  handled_at: 'moment',
  held_on: 'moment',
  person_name: 'name',
  person_id: 'name',
  person_phone: 'name',
  person_address: 'name',
  title: 'story',
  content: 'story',
};

export function columnKind(column: Column): ColumnKind | null {
  return KINDS[column] ?? null;
}

/** SQL that is true of a cell of this kind that needs no reading. */
export function isAsIs(kind: ColumnKind, cell: string): string {
  return AS_IS[kind].replaceAll('{cell}', cell);
}
