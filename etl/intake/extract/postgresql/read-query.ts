import Cursor from 'pg-cursor';
import type { PostgresqlQuery } from '../../../config/postgresql-query.ts';
import { truthText } from '../cell-text.ts';
import type { RowBatch } from '../row-batch.ts';
import { parseDatabaseAddress } from './database-address.ts';
import { explainFailure } from './explain-failure.ts';
import { openSession } from './session.ts';

const BATCH_ROWS = 1000;
const CONNECT_MS = 10_000;
/** Types whose text, as the server prints it, differs from that of an export. */
const BOOLEAN = 16;
const TIMESTAMP_WITH_ZONE = 1184;

type Cell = string | null;

/**
 * Streams the rows of a query, fetched as they are read. The column names come as a header in row 0;
 * cells are the text that the server prints.
 * @throws UserError when the server cannot be reached, refuses the query or breaks off
 */
export async function* readQuery(
  title: string,
  { url, query }: PostgresqlQuery,
): AsyncGenerator<RowBatch> {
  const session = await openSession({ title, url }, CONNECT_MS);
  try {
    const cursor = session.query(
      new Cursor<Cell[]>(query, [], { rowMode: 'array', types: { getTypeParser: cellReader } }),
    );
    let next = 1;
    for (let isLast = false; !isLast;) {
      const { headings, rows } = await fetchBatch(cursor).catch((error: unknown) => {
        throw explainFailure(error, { title, address: parseDatabaseAddress(url), query });
      });
      if (next === 1) yield { sheet: null, first_row: 0, rows: [headings] };
      const cells = rows.map((row) => row.map((cell) => cell ?? ''));
      yield { sheet: null, first_row: next, rows: cells };
      next += rows.length;
      isLast = rows.length < BATCH_ROWS;
    }
  } finally {
    await session.end();
  }
}

function fetchBatch(cursor: Cursor<Cell[]>): Promise<{ headings: string[]; rows: Cell[][] }> {
  return new Promise((resolve, reject) =>
    cursor.read(BATCH_ROWS, (error, rows, result) => {
      if (error) reject(error);
      else resolve({ headings: result.fields.map(({ name }) => name), rows });
    }),
  );
}

function cellReader(type: number): (printed: string) => string {
  if (type === BOOLEAN) return (printed) => truthText(printed === 't');
  // The session is in Shanghai time; without the offset this is Shanghai wall time.
  if (type === TIMESTAMP_WITH_ZONE) return (printed) => printed.replace(/[+-]\d\d(:\d\d)*$/, '');
  return (printed) => printed;
}
