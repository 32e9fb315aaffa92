import { escapedCsvLines } from '../../base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../../base/encoding.ts';

/**
 * Writes a repair sheet as CSV, UTF-8 with byte order mark. Cells are escaped so that none runs as a
 * formula when the sheet is opened.
 */
export function repairCsv(table: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + escapedCsvLines(table, '\r\n');
}
