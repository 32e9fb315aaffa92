import { yesterday } from '../../etl/calendar/shanghai.ts';
import { runDay } from '../../etl/schedule/run-day.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { runReport } from './run-report.ts';

/** `cockpit run`: the work of a day, once. A refused file makes the exit status 1. */
export async function runCommand(options: CommonOptions & { asOf?: string }): Promise<void> {
  const report = runReport();
  await runDay(dataDir(options), options.asOf ?? yesterday(), {
    ...report,
    onRefused(file, reason) {
      process.exitCode = 1;
      report.onRefused(file, reason);
    },
  });
}
