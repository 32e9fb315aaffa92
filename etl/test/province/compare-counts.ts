import type { CountRow, CountTableName } from '../../facts/county-counts.ts';
import type { CountsHeader } from '../../region/counts-header.ts';
import { readCountsFile } from '../../region/read-counts.ts';

/** All that a counts file (统计包) holds. */
export interface WholeCounts {
  header: CountsHeader;
  rows: (readonly [CountTableName, CountRow])[];
}

/** Reads a counts file. */
export async function readWholeCounts(path: string): Promise<WholeCounts> {
  const rows: WholeCounts['rows'] = [];
  let header: CountsHeader | null = null;
  await readCountsFile(path, {
    onHeader: (told) => (header = told),
    onRow: (table, row) => rows.push([table, row]),
  });
  return { header: header!, rows };
}

/**
 * Compares two counts files cell by cell, in their order; the cells of a row that one has more are all
 * different, and so is a header.
 */
export function compareCounts(
  expected: WholeCounts,
  found: WholeCounts,
): { cells: number; different: number } {
  let cells = 1;
  let different = JSON.stringify(expected.header) === JSON.stringify(found.header) ? 0 : 1;
  for (let at = 0; at < Math.max(expected.rows.length, found.rows.length); at += 1) {
    const one = cellsOf(expected.rows[at]);
    const other = cellsOf(found.rows[at]);
    const most = Math.max(one.length, other.length);
    cells += most;
    for (let cell = 0; cell < most; cell += 1) {
      if (one[cell] !== other[cell]) different += 1;
    }
  }
  return { cells, different };
}

function cellsOf(row: readonly [CountTableName, CountRow] | undefined): unknown[] {
  return row === undefined ? [] : [row[0], ...Object.values(row[1])];
}
