/**
 * Something the user can put right: bad file, bad setting, refused load (exit status 1).
 * `message` is one Chinese sentence: what is wrong, where, what to do.
 */
export class UserError extends Error {
  override name = 'UserError';
}

/** Refused because another process is at it: may be tried again as it is. */
export class BusyError extends UserError {
  override name = 'BusyError';
}

/** A command called the wrong way (exit status 2). */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** A query that failed: keeps its SQL and its cause for the log. */
export class QueryError extends Error {
  override name = 'QueryError';
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.sql = sql;
  }
}
