import type { Window } from '../method/calendar/period.ts';

/** What needs a leader's eye (预警): an office and a count, never a case or a person. */
export type Alert = AlertFinding & {
  unit_code: string;
  unit_name: string;
  /** The alert in one sentence. */
  text: string;
};

export type AlertFinding =
  | {
      /** Red in this edition and the one before (连续红色). */
      alert: 'red_again';
      statistic: { rank: number; prev_rank: number };
    }
  | {
      /** Red in this edition alone (新列红色). */
      alert: 'turned_red';
      statistic: { rank: number; prev_rank: number | null };
    }
  | {
      /**
       * Registrations rose suddenly (登记骤升) in the recent stretch of the audit list: the Poisson
       * probability of so many, with the mean of up to 12 stretches before, is below 0.001.
       */
      alert: 'surge';
      statistic: {
        window: Window;
        registered: number;
        /** 4 decimals. */
        mean: number;
        windows: number;
        /** P(X ≥ registered), 3 significant digits. */
        probability: number;
      };
    }
  | {
      /** Open cases past due_on (超期未办结). */
      alert: 'overdue';
      statistic: { overdue: number; open: number };
    };
