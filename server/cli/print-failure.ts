import { storageFault } from '../../etl/base/storage-fault.ts';
import { QueryError, UsageError, UserError } from '../../etl/base/errors.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';

/** Returns why something failed, in one Chinese line. */
function failureLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) return message;
  if (error instanceof UserError) return asTyped(message);
  const fault = storageFault(error);
  if (fault !== null) return fault;
  return `程序内部错误：${message.split('\n')[0]!}。请加 --debug 重试，并把输出交给维护人员。`;
}

/** Prints why something failed on standard error, with `--debug` also where and why in detail. */
export function printFailure(error: unknown): void {
  console.error(failureLine(error));
  if (!process.argv.includes('--debug')) return;
  console.error(error);
  if (error instanceof QueryError) console.error(error.sql);
}
