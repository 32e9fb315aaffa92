import type { RunEntry } from '../../etl/jobs/run-entry.ts';

/** What the runs of the log have done so far; the log is only appended to, so counts never fall. */
export interface RunTotals {
  editions: number;
  loaded: number;
  refused: number;
  /** When a run of each work last ended well, as an ISO instant. */
  lastDone: Map<RunEntry['work'], string>;
}

/** @param runs newest first */
export function runTotals(runs: readonly RunEntry[]): RunTotals {
  const files = runs.flatMap((run) => run.files);
  const refused = files.filter((file) => 'reason' in file).length;
  const done = runs.filter(({ outcome }) => outcome === 'done').reverse();
  return {
    editions: runs.reduce((sum, { editions }) => sum + editions.length, 0),
    loaded: files.length - refused,
    refused,
    lastDone: new Map(
      done.map(({ work, finished_at, started_at }) => [work, finished_at ?? started_at]),
    ),
  };
}
