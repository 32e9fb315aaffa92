import { readFileSync, writeFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import Papa from 'papaparse';
import { Database } from '../../warehouse/database.ts';

/** Writes the same rows to a Parquet file with text columns. The path of a COPY cannot be bound. */
export async function writeParquet(csv: string, path: string): Promise<void> {
  const database = await Database.open();
  await database.run(
    `copy (from read_csv($csv, all_varchar = true)) to '${path.replaceAll("'", "''")}' (format parquet)`,
    { csv },
  );
  database.close();
}

/** Writes the same rows to a workbook with one sheet. */
export function writeWorkbook(csv: string, path: string): void {
  const { data } = Papa.parse<string[]>(readFileSync(csv, 'utf8').trimEnd());
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(data, { dense: true }), '明细');
  const bytes = XLSX.write(book, { type: 'buffer', compression: true }) as Buffer;
  writeFileSync(path, bytes);
}
