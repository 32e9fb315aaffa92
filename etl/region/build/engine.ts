import type { UserError } from '../../base/errors.ts';
import type { CountTables } from '../counts-file.ts';
import type { BuildStep } from './build-steps.ts';
import type { SharedCases } from './shared-cases.ts';

/** A step of a county has begun: `at` of so many. */
export interface BegunEvent {
  is: 'begun';
  county: SharedCases;
  /** What it does, in Chinese. */
  title: string;
  at: number;
  of: number;
}

/** A county is counted. */
export interface CountedEvent {
  is: 'counted';
  county: SharedCases;
  counts: CountTables;
}

/** A county cannot be counted; the next one is. */
export interface FailedEvent {
  is: 'failed';
  county: SharedCases;
  error: UserError;
}

/** What an engine has done of its work. */
export type BuildEvent = BegunEvent | CountedEvent | FailedEvent;

/** What an engine is to do: to count the cases of each county, one county after the other. */
export interface BuildWork {
  counties: readonly SharedCases[];
  steps: readonly BuildStep[];
  /** An empty folder for its files. */
  folder: string;
  /** Called when no machine takes the work. */
  onWaiting: () => void;
}

/** Counts cases. Each event is over when the next one is asked for. */
export type CountingEngine = (work: BuildWork) => AsyncIterable<BuildEvent>;
