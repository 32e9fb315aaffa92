import Papa from 'papaparse';
import { escapeFormula } from '../../etl/base/csv-formula.ts';

export const CSV_TYPE = 'text/csv; charset=utf-8';
/** A spreadsheet takes a file for UTF-8 when this mark begins it. */
export const CSV_START = '\ufeff';

/** Lines of a CSV, each with its end. A text that would run as a formula is escaped, a number never. */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell)),
  );
  return `${Papa.unparse(cells, { newline: '\n' })}\n`;
}
