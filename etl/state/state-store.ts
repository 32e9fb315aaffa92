import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { z } from 'zod';
import { BusyError, DamagedError } from '../base/errors.ts';
import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import { currentStateLayout, layoutOf, migrateState, refuseNewerState } from './migrate-state.ts';

/** The layout that first had an audit log. */
export const AUDIT_LAYOUT = 2;
/** How long a process waits for another one that writes. */
const BUSY_MS = 10_000;
/** Codes of SQLite. */
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

type Values = Readonly<Record<string, SQLInputValue>>;

/**
 * `var/state.sqlite`: accounts, sessions, audit. Server, schedule and command line have it open at
 * once. Statements are files below `etl/state/sql`, with values by name (`$name`).
 */
export class StateStore {
  private readonly database: DatabaseSync;
  private readonly path: string;
  private readonly statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync, path: string) {
    this.database = database;
    this.path = path;
  }

  /**
   * Opens the store, and makes it when there is none.
   * @throws NewerFormatError when a newer program has written it
   * @throws DamagedError when it is no store
   */
  static open(dir: DataDir): StateStore {
    const path = statePath(dir);
    dir.makeVar();
    // SQLite gives its files beside this one the same permissions.
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    try {
      return explained(path, () => {
        useWriteAheadLog(database);
        // What is deleted is overwritten, too.
        database.exec('pragma secure_delete = on');
        migrateState(database, path);
        return new StateStore(database, path);
      });
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Opens a store without upgrading it; null: there is none, or it has no audit log yet. */
  static openAsStored(dir: DataDir): StateStore | null {
    const path = statePath(dir);
    if (!existsSync(path)) return null;
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    try {
      const found = explained(path, () => layoutOf(database));
      if (found >= AUDIT_LAYOUT) return new StateStore(database, path);
    } catch (error) {
      database.close();
      throw error;
    }
    database.close();
    return null;
  }

  /** Returns all rows of a SELECT. */
  all<Row>(schema: z.ZodType<Row>, file: string, values: Values = {}): Row[] {
    return this.run(file, (statement) => statement.all(values)).map((row) => schema.parse(row));
  }

  /** Returns the row of a SELECT; null when it has none. */
  find<Row>(schema: z.ZodType<Row>, file: string, values: Values = {}): Row | null {
    const row = this.run(file, (statement) => statement.get(values));
    return row === undefined ? null : schema.parse(row);
  }

  /** Runs an INSERT, UPDATE or DELETE and returns how many rows it changed. */
  change(file: string, values: Values = {}): number {
    return Number(this.run(file, (statement) => statement.run(values)).changes);
  }

  /** Runs an INSERT and returns the number of its row. */
  insert(file: string, values: Values): number {
    return Number(this.run(file, (statement) => statement.run(values)).lastInsertRowid);
  }

  /** Does the work wholly or not at all, with no writer beside it. Within another one it joins it. */
  transaction<T>(work: () => T): T {
    if (this.database.isTransaction) return work();
    return explained(this.path, () => {
      this.database.exec('begin immediate');
      try {
        const result = work();
        this.database.exec('commit');
        return result;
      } catch (error) {
        if (this.database.isTransaction) this.database.exec('rollback');
        throw error;
      }
    });
  }

  /**
   * Reads as of one time, while others write: nobody waits for it. Within a transaction it joins that.
   */
  read<T>(work: () => T): T {
    if (this.database.isTransaction) return work();
    return explained(this.path, () => {
      this.database.exec('begin');
      try {
        return work();
      } finally {
        if (this.database.isTransaction) this.database.exec('rollback');
      }
    });
  }

  close(): void {
    this.database.close();
  }

  private run<T>(file: string, work: (statement: StatementSync) => T): T {
    return explained(this.path, () => {
      const known = this.statements.get(file);
      const statement = known ?? this.database.prepare(readSql(`state/sql/${file}.sql`));
      this.statements.set(file, statement);
      return work(statement);
    });
  }
}

/**
 * Brings the store of an earlier version to this one.
 * @returns from which layout to which; null: there is no store, or it has this layout
 */
export function upgradeState(dir: DataDir): { from: number; to: number } | null {
  const path = statePath(dir);
  if (!existsSync(path)) return null;
  const from = storedLayout(path);
  StateStore.open(dir).close();
  const to = currentStateLayout();
  return from === to ? null : { from, to };
}

function storedLayout(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  try {
    return explained(path, () => layoutOf(database));
  } finally {
    database.close();
  }
}

export function statePath(dir: DataDir): string {
  return dir.var('state.sqlite');
}

/**
 * Looks at the store without changing it; there need not be one.
 * @throws NewerFormatError when a newer program has written it
 * @throws DamagedError when it is no store, or cannot be read to its end
 */
export function checkStateStore(dir: DataDir): void {
  const path = statePath(dir);
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) return;
  if (!file.isFile() || file.size === 0) throw damaged(path, null);
  explained(path, () => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
    try {
      refuseNewerState(database, path);
      const found = database.prepare('pragma quick_check(1)').get()?.['quick_check'];
      if (found !== 'ok') throw damaged(path, found);
    } finally {
      database.close();
    }
  });
}

/**
 * Copies a store that may be in use, as it is between two transactions, without the names of failed
 * sign-ins: a password may be among them.
 */
export async function copyStateStore(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(database, to);
  } finally {
    database.close();
  }
  explained(from, () => {
    const copy = new DatabaseSync(to);
    try {
      const has = copy.prepare(readSql('state/sql/failed/tables.sql')).all();
      for (const { name } of has) {
        const file = name === 'failed_sign_in' ? 'delete_all' : 'delete_key';
        copy.exec(readSql(`state/sql/failed/${file}.sql`));
      }
      // Deleted rows stay in the file until it is written anew.
      if (has.length > 0) copy.exec('vacuum');
    } finally {
      copy.close();
    }
  });
}

/** Several processes read while one writes. Once set, it stays with the file. */
function useWriteAheadLog(database: DatabaseSync): void {
  const mode = database.prepare('pragma journal_mode').get()?.['journal_mode'];
  if (mode !== 'wal') database.exec('pragma journal_mode = wal');
}

/** Turns failures of the file into sentences. */
function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
    if (code === BUSY) {
      throw new BusyError(`账号和审计库 ${path} 正被别的进程占用，请稍后再试。`, { cause: error });
    }
    if (code === CORRUPT || code === NOT_A_DATABASE) {
      throw damaged(path, error);
    }
    throw error;
  }
}

function damaged(path: string, cause: unknown): DamagedError {
  return new DamagedError(
    `账号和审计库 ${path} 读不出来，请从备份恢复；确无备份时移开这个文件，再用 cockpit user add --first 重建账号。`,
    { cause },
  );
}
