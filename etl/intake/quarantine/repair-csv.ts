import Papa from 'papaparse';

/** What a spreadsheet takes for a formula, and what would come back as one. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * A repair sheet as CSV, UTF-8 with byte order mark. A cell of an export must not run as a formula
 * on the desk of whoever repairs it, so such a one gets an apostrophe before it.
 */
export function repairCsv(table: readonly (readonly string[])[]): string {
  const safe = table.map((row) => row.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell)));
  return `\ufeff${Papa.unparse(safe)}\r\n`;
}

/** A cell of such a sheet without the apostrophe it was given. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
