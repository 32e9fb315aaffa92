import type { CsvScan } from '../extract/csv-scan.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import type { DuckdbTable } from './duckdb-table.ts';

/**
 * Returns how the database reads a UTF-8 CSV that follows RFC 4180 exactly; null: any other. The
 * records were counted without the database, which skips some malformed rows in silence.
 */
export function duckdbCsv(
  path: string,
  { encoding, layout, records, hasReturns, hasInnerMarks }: CsvScan,
  header: LocatedHeader,
): DuckdbTable | null {
  if (encoding !== 'utf-8' || records === null) return null;
  const columns = header.cells.map((_, at) => `c${at}: 'varchar'`);
  const names = header.cells.map((_, at) => `'c${at}'`);
  // Told that lines end with a carriage return, strict reading finds no row; untold, it finds all.
  const newline = hasReturns ? '' : String.raw`new_line = '\n',`;
  return {
    sql: `read_csv(
        $path, auto_detect = false, header = false, skip = $header_row, delim = $delimiter,
        quote = '"', escape = '"', ${newline} strict_mode = true,
        columns = {${columns.join(', ')}}, force_not_null = [${names.join(', ')}]
    )`,
    bindings: {
      path,
      header_row: header.row,
      delimiter: layout.delimiter,
    },
    isClean: !hasInnerMarks,
    rows: records - header.row,
  };
}
