import { countRecords } from '../extract/count-records.ts';
import { sniffCsv } from '../extract/csv.ts';
import type { Input } from '../extract/input.ts';
import { firstBytes } from '../extract/text-file.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import type { DuckdbTable } from './duckdb-table.ts';

const RETURN = 0x0d;

/**
 * Returns how the database reads a UTF-8 CSV; null: the encoding is another. The records are also
 * counted without the database, which skips some malformed rows in silence.
 */
export async function duckdbCsv(
  path: string,
  { name, encoding: asked }: Pick<Input, 'name' | 'encoding'>,
  header: LocatedHeader,
): Promise<DuckdbTable | null> {
  const { encoding, ...layout } = await sniffCsv(path, asked);
  if (encoding !== 'utf-8') return null;
  const hasReturns = (await firstBytes(path)).includes(RETURN);
  const columns = header.cells.map((_, at) => `c${at}: 'varchar'`);
  return {
    sql: `read_csv(
        $path, auto_detect = false, header = false, skip = $header_row, delim = $delimiter,
        quote = '"', escape = '"', new_line = $newline, strict_mode = true,
        columns = {${columns.join(', ')}}
    )`,
    bindings: {
      path,
      header_row: header.row,
      delimiter: layout.delimiter,
      newline: hasReturns ? '\\r\\n' : '\\n',
    },
    rows: async () => (await countRecords(path, layout, name)) - header.row,
  };
}
