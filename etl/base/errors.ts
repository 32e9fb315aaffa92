/**
 * An error that the user can correct: a bad file, a bad setting, a refused load (exit status 1).
 * `message` is one Chinese sentence: what is wrong, where, what to do.
 */
export class UserError extends Error {
  override name = 'UserError';
}

/** The lock is held by another process: the same call may succeed later. */
export class BusyError extends UserError {
  override name = 'BusyError';
}

/** Something that the program has stored and cannot read any more: the file is damaged. */
export class DamagedError extends UserError {
  override name = 'DamagedError';
}

/** Something that a newer version of the program has stored. */
export class NewerFormatError extends UserError {
  override name = 'NewerFormatError';
}

/** A command with wrong arguments (exit status 2). */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Returns why a file was not loaded, in one Chinese sentence. The text of an internal error is left out,
 * because it may hold a cell of the file.
 */
export function failureSentence(file: string, error: unknown): string {
  if (error instanceof UserError) return error.message;
  return `装载 ${file} 时程序出错，没有装载，请用 cockpit import --debug 重试，并把输出交给维护人员。`;
}

/** A query that failed, with its SQL and its cause for the log. */
export class QueryError extends Error {
  override name = 'QueryError';
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.sql = sql;
  }
}
