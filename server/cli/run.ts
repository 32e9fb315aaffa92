import { yesterday } from '../../etl/method/calendar/shanghai.ts';
import { runDayLogged } from '../../etl/jobs/logged-run.ts';
import { dataDir, refuseFuture } from './options.ts';
import type { CommonOptions } from './options.ts';
import { consoleCallbacks } from './console-callbacks.ts';

/** `cockpit run`: does the work of a day once. A refused file makes the exit status 1. */
export async function runCommand(options: CommonOptions & { asOf?: string }): Promise<void> {
  const { asOf = yesterday() } = options;
  refuseFuture(asOf, '--as-of');
  const callbacks = consoleCallbacks();
  await runDayLogged(dataDir(options), asOf, 'command', {
    ...callbacks,
    onRefused(file, reason) {
      process.exitCode = 1;
      callbacks.onRefused(file, reason);
    },
  });
}
