import { yesterday } from '../../etl/method/calendar/shanghai.ts';
import { runDayLogged } from '../../etl/jobs/logged-run.ts';
import { dataDir, refuseFuture } from './options.ts';
import type { CommonOptions } from './options.ts';
import { changedSealText, changedSince } from '../../etl/seals/changed-since.ts';
import { consoleCallbacks } from './console-callbacks.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';

/** `cockpit run`: does the work of a day once. A refused file makes the exit status 1. */
export async function runCommand(options: CommonOptions & { asOf?: string }): Promise<void> {
  const { asOf = yesterday() } = options;
  refuseFuture(asOf, '--as-of');
  const callbacks = consoleCallbacks();
  const dir = dataDir(options);
  await runDayLogged(dir, asOf, 'command', {
    ...callbacks,
    onRefused(file, reason) {
      process.exitCode = 1;
      callbacks.onRefused(file, reason);
    },
  });
  for (const each of await changedSince(dir, asOf)) {
    console.log(asTyped(`提示：${changedSealText(each)}`));
  }
}
