import type { CountTables } from '../counts-file.ts';
import type { BuildStep } from './build-steps.ts';
import type { SharedCases } from './shared-cases.ts';

/** What an engine has done of its work. */
export type BuildEvent =
  | { is: 'begun'; county: SharedCases; table: string; at: number; of: number }
  | { is: 'counted'; county: SharedCases; counts: CountTables };

/** What an engine is to do: to count the cases of each county, one county after the other. */
export interface BuildWork {
  counties: readonly SharedCases[];
  steps: readonly BuildStep[];
  /** An empty folder for its files. */
  folder: string;
  /** Is told when no machine takes the work. */
  onWaiting: () => void;
}

/** Counts cases. Each event is over when the next one is asked for. */
export type CountingEngine = (work: BuildWork) => AsyncIterable<BuildEvent>;
