import { constants, getPriority, setPriority } from 'node:os';
import { CommanderError } from 'commander';
import { UsageError } from '../../etl/base/errors.ts';
import { printFailure } from './print-failure.ts';
import { makeProgram } from './program.ts';
import { explainUsage } from './usage.ts';

const program = makeProgram();
const args = process.argv.slice(2);

/** Ends a command that failed: one Chinese line on standard error, exit status 1 or 2. */
function fail(error: unknown): never {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) process.exit(0);
    if (error.code !== 'commander.help') console.error(explainUsage(error, program, args));
    process.exit(2);
  }
  printFailure(error);
  process.exit(error instanceof UsageError ? 2 : 1);
}

// A reader that closes the pipe (`cockpit import … | head`) is no failure, and does not end the
// work.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Whatever else runs lets the server go first: its screens and desks wait for answers.
program.hook('preAction', (_, command) => {
  const behind = constants.priority.PRIORITY_BELOW_NORMAL;
  // Who has started it may have put it further behind, and only the administrator may undo that.
  if (command.name() !== 'serve' && getPriority() < behind) setPriority(behind);
});

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}
