import {
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBTypeId,
  JSDuckDBValueConverter,
} from '@duckdb/node-api';
import type {
  DuckDBAppender,
  DuckDBConnection,
  DuckDBValue,
  DuckDBValueConverter,
  JS,
} from '@duckdb/node-api';
import { QueryError } from '../base/errors.ts';

export type Value = string | number | bigint | boolean | null;
export type Bindings = Record<string, Value>;

/** Appends rows, given as values by column name, to a table. Call `close` before reading them. */
export interface Appender<C extends string> {
  append(row: Readonly<Record<C, Value>>): void;
  close(): void;
}

const MAX_SECONDS = 600;
const CHUNK_ROWS = 2048;
/**
 * Format of newly made files: every released version of the program reads it, and it takes a quarter
 * less to write than what the driver makes when it is told nothing. Existing files keep theirs until
 * the next upgrade of their layout.
 */
const STORAGE_VERSION = 'v1.5.0';

/**
 * Ways of storing a column that are not used, because they write memory that was never cleared into
 * the file, and with it what the process has read before. Texts of files of `STORAGE_VERSION` are
 * stored in a way that does not; older formats have no such way.
 */
const UNCLEARED = 'alp,alprd';

/**
 * A DuckDB connection. Only this module imports the driver. Values are bound, never pasted into SQL.
 * A query is interrupted after `MAX_SECONDS`.
 * @throws QueryError with the SQL and the driver's error
 */
export class Database {
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  private abandoned: AbortSignal | null = null;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.instance = instance;
    this.connection = connection;
  }

  /**
   * Opens a database file, or a database in memory. Queries use no disk, unless `spillInto` lets them.
   * @param storage format of a file that is new
   */
  static async open(
    path = ':memory:',
    { readOnly = false, storage = STORAGE_VERSION } = {},
  ): Promise<Database> {
    const config = {
      access_mode: readOnly ? 'READ_ONLY' : 'AUTOMATIC',
      temp_directory: '',
      storage_compatibility_version: storage,
    };
    const instance = await DuckDBInstance.create(
      path,
      path === ':memory:' ? { temp_directory: '' } : config,
    );
    const connection = await instance.connect();
    // As an option of `create` it has no effect.
    await connection.run(`set disabled_compression_methods = '${UNCLEARED}'`);
    return new Database(instance, connection);
  }

  /**
   * Attaches a database file under a name, read-only unless said otherwise. A file that is written to
   * becomes one of the newest format.
   */
  async attach(path: string, name: string, { readOnly = true } = {}): Promise<void> {
    const mode = readOnly ? 'read_only' : `storage_version '${STORAGE_VERSION}'`;
    await this.run(`attach ${quoted(path)} as ${name} (${mode})`);
  }

  /**
   * Copies all tables and sequences into a new file, lets some work change them there, and completes
   * the file. This database stays as it is.
   * @param name by which the file is attached meanwhile
   */
  async copyInto(path: string, name: string, work: () => Promise<void>): Promise<void> {
    const { own } = await this.row<{ own: string }>('select current_database() as own');
    await this.attach(path, name, { readOnly: false });
    try {
      await this.run(`copy from database ${own} to ${name}`);
      await this.run(`use ${name}`);
      await work();
    } finally {
      await this.run(`use ${own}`);
      await this.detach(name);
    }
  }

  /** Detaches a file. What was written to it is complete in it then. */
  async detach(name: string): Promise<void> {
    await this.run(`detach ${name}`);
  }

  /**
   * Lets queries that need more memory than a limit go on in files of a folder.
   * @param gigabytes the limit
   */
  async spillInto(folder: string, gigabytes: number): Promise<void> {
    await this.run(`set temp_directory = ${quoted(folder)}`);
    await this.run(`set memory_limit = '${gigabytes}GiB'`);
  }

  /** Writes the rows of a select to a Parquet file. */
  async writeParquet(select: string, path: string): Promise<void> {
    await this.run(`copy (\n${select}\n) to ${quoted(path)} (format parquet, compression zstd)`);
  }

  /**
   * Creates a temporary view of Parquet files.
   * @param path of a file, or with `*` of several
   */
  async viewParquet(name: string, path: string): Promise<void> {
    await this.run(
      `create or replace temp view ${name} as select * from read_parquet(${quoted(path)})`,
    );
  }

  /** Megabytes that it holds in memory: tables, and what it has read of files. */
  async megabytes(): Promise<number> {
    const { megabytes } = await this.row<{ megabytes: number }>(
      'select sum(memory_usage_bytes) / 1e6 as megabytes from duckdb_memory()',
    );
    return megabytes;
  }

  /** Ends the query under way, and every later one, once the signal is aborted; null: nothing does. */
  stopOn(abandoned: AbortSignal | null): void {
    this.abandoned = abandoned;
  }

  async run(sql: string, bindings?: Bindings): Promise<void> {
    await this.guard(sql, () => this.connection.run(sql, bindings));
  }

  /**
   * Returns the rows as plain objects. Dates, times and timestamps come as text in full, integers as
   * numbers.
   * @throws QueryError also for a value that would lose precision this way
   */
  async rows<T>(sql: string, bindings?: Bindings): Promise<T[]> {
    return this.guard(sql, async () => {
      const result = await this.connection.run(sql, bindings);
      return rowObjects(result.columnNames(), await result.fetchAllChunks()) as T[];
    });
  }

  /**
   * Returns the first row.
   * @throws QueryError also when there is none
   */
  async row<T>(sql: string, bindings?: Bindings): Promise<T> {
    const [first] = await this.rows<T>(sql, bindings);
    if (first === undefined) throw new QueryError(sql, new Error('no row'));
    return first;
  }

  /**
   * Runs the work in a transaction. It is rolled back when the work throws, or when its last call of
   * `keep` was `keep(false)`.
   */
  async transaction<T>(work: (keep: (isKept: boolean) => void) => Promise<T>): Promise<T> {
    let isKept = true;
    await this.run('begin transaction');
    try {
      const result = await work((keep) => (isKept = keep));
      await this.run(isKept ? 'commit' : 'rollback');
      return result;
    } catch (error) {
      await this.run('rollback').catch(() => {});
      throw error;
    }
  }

  /**
   * Opens a bulk insert. Rows go to the driver in columnar chunks.
   * @param columns the columns of the table that the rows give; the others stay null
   */
  async appender<C extends string>(table: string, columns: readonly C[]): Promise<Appender<C>> {
    const names = await this.columnNames(table);
    const unknown = columns.filter((column) => !names.includes(column));
    if (unknown.length > 0) throw new Error(`${table} has no column ${unknown.join(', ')}`);
    const given = names.map((name) => columns.find((column) => column === name) ?? null);
    const appender = await this.connection.createAppender(table);
    const types = names.map((_, at) => appender.columnType(at));
    let cells: Value[][] = types.map(() => []);
    const flush = () => {
      if (cells[0]!.length > 0) appendChunk(appender, types, cells);
      cells = types.map(() => []);
    };
    return {
      append(row) {
        given.forEach((name, at) => cells[at]!.push(name === null ? null : row[name]));
        if (cells[0]!.length === CHUNK_ROWS) flush();
      },
      close() {
        flush();
        appender.closeSync();
      },
    };
  }

  /** Returns the columns of a table in their order. `describe` takes ten times as long. */
  private async columnNames(table: string): Promise<readonly string[]> {
    const query = `select * from ${table} limit 0`;
    return this.guard(query, async () => (await this.connection.run(query)).columnNames());
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async guard<T>(sql: string, query: () => Promise<T>): Promise<T> {
    const { abandoned } = this;
    const interrupt = () => this.connection.interrupt();
    const timer = setTimeout(interrupt, MAX_SECONDS * 1000);
    abandoned?.addEventListener('abort', interrupt);
    try {
      abandoned?.throwIfAborted();
      return await query();
    } catch (cause) {
      throw new QueryError(sql, cause);
    } finally {
      abandoned?.removeEventListener('abort', interrupt);
      clearTimeout(timer);
    }
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function appendChunk(
  appender: DuckDBAppender,
  types: ReturnType<DuckDBAppender['columnType']>[],
  columns: Value[][],
): void {
  const chunk = DuckDBDataChunk.create(types, columns[0]!.length);
  chunk.setColumns(columns as DuckDBValue[][]);
  appender.appendDataChunk(chunk);
}

/** Converts column by column: the driver's own conversion of rows takes longer. */
function rowObjects(names: readonly string[], chunks: readonly DuckDBDataChunk[]): object[] {
  return chunks.flatMap((chunk) => {
    const rows = Array.from({ length: chunk.rowCount }, (): Record<string, JS> => ({}));
    names.forEach((name, column) => {
      const vector = chunk.getColumnVector(column);
      const { type } = vector;
      const isPlain = PLAIN.has(type.typeId);
      rows.forEach((row, at) => {
        const value = vector.getItem(at);
        row[name] = isPlain ? (value as JS) : plainValue(value, type, plainValue);
      });
    });
    return rows;
  });
}

/** Types whose values the driver gives as they are returned. */
const PLAIN: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.VARCHAR,
]);

const AS_TEXT: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.DATE,
  DuckDBTypeId.TIME,
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);

const plainValue: DuckDBValueConverter<JS> = (value, type, converter) => {
  if (value !== null && AS_TEXT.has(type.typeId)) return String(value);
  if (type.typeId === DuckDBTypeId.TIMESTAMP_TZ) {
    throw new Error('the text of a timestamp with a zone depends on the session: cast it');
  }
  const plain = JSDuckDBValueConverter(value, type, converter);
  if (typeof plain !== 'bigint') return plain;
  if (Number.isSafeInteger(Number(plain))) return Number(plain);
  throw new Error(`${plain} is too large for a number: cast it to varchar`);
};
