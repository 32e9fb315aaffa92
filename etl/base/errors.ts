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

/** A query that failed, with its SQL and its cause for the log. */
export class QueryError extends Error {
  override name = 'QueryError';
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.sql = sql;
  }
}
