import { readSql } from '../base/sql.ts';
import type { CasePart, CaseState } from '../method/case-state.ts';
import type { Channel } from '../method/channel.ts';
import type { PETITION_WORDS } from '../method/petition.ts';
import type { Database } from '../warehouse/database.ts';
import type { CaseScope } from './asked-cases.ts';

/** The day by which a list is sorted; cases of one day, in the order of their numbers. */
export const CASE_SORTS = ['registered', 'due', 'closed'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** What is asked of the cases of a scope; null: anything. */
export interface CaseFilter {
  part: CasePart;
  state: CaseState | null;
  channel: Channel | null;
  /** `''`: of no topic. */
  topic: string | null;
  /** First and last day of registration. */
  from: string | null;
  to: string | null;
}

/** Which cases of a window are listed. */
export interface CaseSelection extends CaseScope, CaseFilter {
  sort: CaseSort;
  descending: boolean;
  limit: number;
  offset: number;
}

type Word<Set extends keyof typeof PETITION_WORDS> = (typeof PETITION_WORDS)[Set][number];

/** A case of a list. Days are `yyyy-mm-dd`; null: not known, or not yet. */
export interface ListedCase {
  petition_no: string;
  /** Whether it counts for k of the indicator. */
  is_counted: boolean;
  registered_on: string;
  channel: Channel;
  topic: string | null;
  /** Units that its texts name; null: none of the register. */
  township_code: string | null;
  department_code: string | null;
  due_on: string | null;
  closed_on: string | null;
  is_repeat: boolean;
  is_skip_level: boolean;
  purpose: Word<'purpose'> | null;
  /** As the export writes them. */
  township: string | null;
  responsible_org: string | null;
  outcome: Word<'outcome'> | null;
  rating: Word<'rating'> | null;
}

/** A page of cases. */
export interface CaseList {
  /** Of all pages. */
  total: number;
  /** 揭发控告 of the selection, which are never listed. */
  withheld: number;
  cases: ListedCase[];
}

/** One row of `listed_case.sql`. */
type ListedRow = Pick<CaseList, 'total' | 'withheld'> &
  (ListedCase | { [Field in keyof ListedCase]: null });

/**
 * Reads a page of the cases of a scope.
 * @param cases name of the view or table that holds the scope
 * @param end the day on which they are looked at
 */
export async function listCases(
  database: Database,
  cases: string,
  end: string,
  { kind: _, unit: __, indicator: ___, ...asked }: CaseSelection,
): Promise<CaseList> {
  const sql = readSql('facts/sql/cases/listed_case.sql', { cases });
  const rows = await database.rows<ListedRow>(sql, { ...asked, end });
  const [{ total, withheld }] = rows as [ListedRow];
  return {
    total,
    withheld,
    cases: rows.flatMap(({ total: _total, withheld: _withheld, ...row }) =>
      row.petition_no === null ? [] : row,
    ),
  };
}
