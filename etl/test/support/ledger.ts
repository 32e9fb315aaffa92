import Papa from 'papaparse';
import type { LoadResult } from '../../intake/load/load-file.ts';
import type { ExportRow, TestLoadSettings, TestCounty } from './test-county.ts';

/** Loads entries of the activity ledger; the name of the file determines the source. */
export async function loadLedger(
  county: TestCounty,
  rows: ExportRow[],
  settings: TestLoadSettings = {},
): Promise<LoadResult> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return county.loadFile(county.write('工作台账.csv', Papa.unparse(rows, { columns })), settings);
}
