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

/** Takes rows into a table; `close` before reading them back. */
export interface Appender {
  append(row: Value[]): void;
  close(): void;
}

const MAX_SECONDS = 600;
const CHUNK_ROWS = 2048;

/**
 * One DuckDB connection: the only module that knows the driver. Values are bound, never pasted;
 * every query ends after a time limit.
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

  /** Opens a database file, or an in-memory one. Nothing ever spills to disk outside it. */
  static async open(path = ':memory:', { readOnly = false } = {}): Promise<Database> {
    const config = { access_mode: readOnly ? 'READ_ONLY' : 'AUTOMATIC', temp_directory: '' };
    const instance = await DuckDBInstance.create(
      path,
      path === ':memory:' ? { temp_directory: '' } : config,
    );
    const connection = await instance.connect();
    return new Database(instance, connection);
  }

  /** Attaches a database file read-only under a name of ours. */
  async attach(path: string, name: string): Promise<void> {
    await this.run(`attach '${path.replaceAll("'", "''")}' as ${name} (read_only)`);
  }

  /** Ends the query under way, and every later one, once the signal is aborted. */
  stopOn(abandoned: AbortSignal): void {
    this.abandoned = abandoned;
  }

  async run(sql: string, bindings?: Bindings): Promise<void> {
    await this.guard(sql, () => this.connection.run(sql, bindings));
  }

  /**
   * Rows as plain objects: dates, times and timestamps come as their whole text, whole numbers as
   * numbers. A value that neither would hold is an error.
   */
  async rows<T>(sql: string, bindings?: Bindings): Promise<T[]> {
    return this.guard(sql, async () => {
      const reader = await this.connection.runAndReadAll(sql, bindings);
      return reader.convertRowObjects(plainValue) as T[];
    });
  }

  async row<T>(sql: string, bindings?: Bindings): Promise<T> {
    const [first] = await this.rows<T>(sql, bindings);
    if (first === undefined) throw new QueryError(sql, new Error('no row'));
    return first;
  }

  /** Runs the work in a transaction: all of it, or nothing; nothing too when it says not to keep. */
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
   * Bulk insert: rows are handed on in columnar chunks.
   * @param columns of the table, in the order of the values of a row; the others stay null
   */
  async appender(table: string, columns: readonly string[]): Promise<Appender> {
    const described = await this.rows<{ column_name: string }>(`describe ${table}`);
    const names = described.map(({ column_name }) => column_name);
    const unknown = columns.filter((column) => !names.includes(column));
    if (unknown.length > 0) throw new Error(`${table} has no column ${unknown.join(', ')}`);
    const places = names.map((name) => columns.indexOf(name));
    const appender = await this.connection.createAppender(table);
    const types = names.map((_, at) => appender.columnType(at));
    let cells: Value[][] = types.map(() => []);
    const flush = () => {
      if (cells[0]!.length > 0) appendChunk(appender, types, cells);
      cells = types.map(() => []);
    };
    return {
      append(row) {
        cells.forEach((column, at) => column.push(row[places[at]!] ?? null));
        if (cells[0]!.length === CHUNK_ROWS) flush();
      },
      close() {
        flush();
        appender.closeSync();
      },
    };
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async guard<T>(sql: string, query: () => Promise<T>): Promise<T> {
    const interrupt = () => this.connection.interrupt();
    const timer = setTimeout(interrupt, MAX_SECONDS * 1000);
    this.abandoned?.addEventListener('abort', interrupt);
    try {
      this.abandoned?.throwIfAborted();
      return await query();
    } catch (cause) {
      throw new QueryError(sql, cause);
    } finally {
      this.abandoned?.removeEventListener('abort', interrupt);
      clearTimeout(timer);
    }
  }
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
    throw new Error('a timestamp with a zone has no text of its own: cast it to timestamp');
  }
  const plain = JSDuckDBValueConverter(value, type, converter);
  if (typeof plain !== 'bigint') return plain;
  if (Number.isSafeInteger(Number(plain))) return Number(plain);
  throw new Error(`${plain} is too large for a number: cast it to varchar`);
};
