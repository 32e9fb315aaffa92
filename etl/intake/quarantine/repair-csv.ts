import Papa from 'papaparse';
import { escapeFormula } from '../../base/csv-formula.ts';

/**
 * A repair sheet as CSV, UTF-8 with byte order mark. A cell of an export must not run as a formula
 * on the desk of whoever repairs it.
 */
export function repairCsv(table: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(table.map((row) => row.map(escapeFormula)))}\r\n`;
}
