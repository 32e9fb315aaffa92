import Papa from 'papaparse';
import { escapeFormula } from '../../base/csv-formula.ts';

/**
 * Writes a repair sheet as CSV, UTF-8 with byte order mark. Cells are escaped so that none runs as a
 * formula when the sheet is opened.
 */
export function repairCsv(table: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(table.map((row) => row.map(escapeFormula)))}\r\n`;
}
