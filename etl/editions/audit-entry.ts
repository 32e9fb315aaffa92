import type { Window } from '../method/calendar/period.ts';

/** Something to look at twice, with its figures; never part of a score. */
export type AuditEntry = AuditFinding & {
  /** Null: cases of no unit. */
  unit_code: string | null;
  unit_name: string | null;
  /** The finding in one sentence. */
  text: string;
  /** For the bureau alone: what goes out over HTTP names no case. */
  cases: AuditCase[];
};

export interface AuditCase {
  petition_no: string;
  /** The case it repeats, where that is what was found. */
  earlier_no: string | null;
}

export type AuditFinding =
  | {
      /**
       * Registrations fell suddenly (登记骤降) in the period that holds E, for an edition of a day in
       * the seven days up to it: against the mean of the unit's own windows of the same length just
       * before, up to 12 that lie in the time of the data, 6 at least, with a mean of 5 or more, the
       * Poisson probability of so few is below 0.001. None where the data end before the stretch. No
       * case is named: they are what is missing.
       */
      finding: 'registrations_fell';
      statistic: {
        window: Window;
        registered: number;
        /** 4 decimals. */
        mean: number;
        windows: number;
        /** P(X ≤ registered), 3 significant digits. */
        probability: number;
      };
    }
  | {
      /** Repeat cases of the window whose earlier case was closed at most 30 days before (结而又访). */
      finding: 'closed_then_repeated';
      statistic: {
        cases: number;
        /** Repeat cases registered in the window; null for cases of no unit. */
        repeats: number | null;
      };
    }
  | {
      /** All ratings of a window of several days, five or more, given on one day (集中评价). */
      finding: 'rated_on_one_day';
      statistic: { ratings: number; on: string };
    }
  | {
      /** Cases registered in the window that later exports no longer hold (撤件). */
      finding: 'withdrawn';
      statistic: {
        cases: number;
        /** Countable cases registered in the window that are still there; null for cases of no unit. */
        registered: number | null;
      };
    }
  | {
      /** Cases whose category or purpose a load of the window changed after their due_on (逾期改类). */
      finding: 'recategorised';
      statistic: { cases: number };
    };
