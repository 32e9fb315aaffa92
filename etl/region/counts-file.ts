import { gzipSync } from 'node:zlib';
import type { CountRow, CountTableName } from '../facts/county-counts.ts';
import type { CountsHeader } from './counts-header.ts';

/** The tables of counts of a county, one after the other, each with its rows sorted. */
export type CountTables = AsyncIterable<readonly [CountTableName, CountRow[]]>;

/**
 * Returns a counts file (统计包): lines of JSON in gzip. The first is the header; each other one a row,
 * with the name of its table first; the last one tells how many rows there are. The same counts give
 * the same bytes.
 */
export async function countsFile(header: CountsHeader, tables: CountTables): Promise<Uint8Array> {
  const lines = [JSON.stringify(header)];
  for await (const [table, rows] of tables) {
    for (const row of rows) lines.push(JSON.stringify([table, ...Object.values(row)]));
  }
  lines.push(JSON.stringify(['end', lines.length - 1]), '');
  return gzipSync(lines.join('\n'));
}
