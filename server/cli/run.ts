import { yesterday } from '../../etl/method/calendar/shanghai.ts';
import { recordedRun } from '../../etl/jobs/recorded-run.ts';
import { dataDir, refuseFuture } from './options.ts';
import type { CommonOptions } from './options.ts';
import { runReport } from './run-report.ts';

/** `cockpit run`: the work of a day, once. A refused file makes the exit status 1. */
export async function runCommand(options: CommonOptions & { asOf?: string }): Promise<void> {
  const { asOf = yesterday() } = options;
  refuseFuture(asOf, '--as-of');
  const report = runReport();
  await recordedRun(dataDir(options), asOf, 'command', {
    ...report,
    onRefused(file, reason) {
      process.exitCode = 1;
      report.onRefused(file, reason);
    },
  });
}
