import { readSql } from '../base/sql.ts';
import type { Channel } from '../method/channel.ts';
import type { PETITION_WORDS } from '../method/petition.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Bindings, Database } from '../warehouse/database.ts';

/** Which of the cases that count for n: all of them, those that count for k, those that do not. */
export const CASE_PARTS = ['n', 'k', 'missed'] as const;
export type CasePart = (typeof CASE_PARTS)[number];

/** How a case stands at the end of the window. */
export const CASE_STATES = ['open', 'overdue'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Which cases of a window are listed. */
export interface CaseSelection {
  kind: UnitKind;
  /** Code of a unit listed in the register of the window; `''`: of none; null: of all. */
  unit: string | null;
  /** Those behind its figures; null: those registered in the window. */
  indicator: string | null;
  part: CasePart;
  /** Null: however it stands. */
  state: CaseState | null;
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

/** Reads a page of the cases behind a figure in the one window of `run_window`. */
export async function listCases(
  database: Database,
  { kind, unit, indicator, part, state, limit, offset }: CaseSelection,
): Promise<CaseList> {
  const rows = await database.rows<ListedRow>(readSql('facts/sql/cases/listed_case.sql'), {
    ...{ kind, unit, indicator, part, state, limit, offset },
  } satisfies Bindings);
  const [{ total, withheld }] = rows as [ListedRow];
  const cases = rows.flatMap(({ total: _, withheld: __, ...row }) =>
    row.petition_no === null ? [] : row,
  );
  return { total, withheld, cases };
}
