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
