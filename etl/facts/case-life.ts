import { readSql } from '../base/sql.ts';
import type { HANDLING_WORDS } from '../method/handling.ts';
import type { LoadMode } from '../method/load-mode.ts';
import type { PETITION_WORDS } from '../method/petition.ts';
import type { RecordKind } from '../method/record.ts';
import type { Database } from '../warehouse/database.ts';
import type { ListedCase } from './list-cases.ts';

type Word<Set extends keyof typeof PETITION_WORDS> = (typeof PETITION_WORDS)[Set][number];

/** A case with its clocks and what decides about it. Days are `yyyy-mm-dd`; null: not known. */
export interface CaseDetail extends Omit<ListedCase, 'is_counted'> {
  headcount: number;
  transferred_on: string | null;
  transfer_due_on: string | null;
  /** The day from which the unit has to accept it. */
  accept_start_on: string | null;
  accept_due_on: string | null;
  accepted_on: string | null;
  rated_on: string | null;
  rating_due_on: string | null;
  returned_on: string | null;
  backlog_listed_on: string | null;
  backlog_cleared_on: string | null;
  is_countable: boolean;
  is_handled: boolean;
  is_domain: boolean;
  repeat_rule: 'mark' | 'derived';
  category_1: string | null;
  category_2: string | null;
  category_3: string | null;
  level: Word<'level'> | null;
  urgency: Word<'urgency'> | null;
  path: Word<'path'> | null;
  repeat_of: string | null;
  lead_official: string | null;
  in_statistics: Word<'yes_no'> | null;
  litigation: Word<'yes_no'> | null;
  /** Whether a title or content is stored. */
  has_text: boolean;
}

/** A handling row (办理过程). */
export interface CaseStep {
  step: (typeof HANDLING_WORDS)['step'][number];
  /** Shanghai wall time. */
  handled_at: string;
  handling_org: string | null;
  next_org: string | null;
  result: string | null;
  rating: Word<'rating'> | null;
  extended_to: string | null;
}

/** Where a load has the case, or a handling row of it (数据来源). */
export interface CaseLoad {
  load: number;
  kind: RecordKind;
  /** Id of the source. */
  source: string;
  file: string;
  mode: LoadMode;
  /** Shanghai wall time. */
  loaded_at: string;
  sheet: string | null;
  /** Null: the load of an earlier version of the program did not keep it. */
  row: number | null;
  /** Whether it said something else than the load before it. */
  has_changed: boolean;
}

/** A case that repeats another one. */
export interface CaseRepeat {
  petition_no: string;
  registered_on: string;
  township_code: string | null;
  department_code: string | null;
}

/** All that is known of a case but its text. */
export interface CaseLife {
  detail: CaseDetail;
  /** In the order of their times. */
  steps: CaseStep[];
  /** The newest first. */
  loads: CaseLoad[];
  /** The cases that name it as the first, the earliest first. */
  repeats: CaseRepeat[];
}

/**
 * Reads the life of a case.
 * @returns null when there is none of the number, or it is withdrawn or 揭发控告
 */
export async function readCaseLife(
  database: Database,
  petition_no: string,
): Promise<CaseLife | null> {
  const read = <T>(file: string) =>
    database.rows<T>(readSql(`facts/sql/cases/${file}.sql`), { petition_no });
  const [detail] = await read<CaseDetail>('case_detail');
  if (detail === undefined) return null;
  return {
    detail,
    steps: await read<CaseStep>('case_step'),
    loads: await read<CaseLoad>('case_load'),
    repeats: await read<CaseRepeat>('case_repeat'),
  };
}
