import Papa from 'papaparse';
import { escapeFormula } from './csv-formula.ts';

/** A text or a number; null: an empty cell. */
export type CsvCell = string | number | null;

/** Lines of a CSV, each with its end. Cells are written as they are. */
export function csvLines(rows: readonly (readonly CsvCell[])[], newline = '\n'): string {
  return rows.length === 0 ? '' : Papa.unparse([...rows], { newline }) + newline;
}

/** Lines in which a text that would run as a formula is escaped, and a number never. */
export function escapedCsvLines(rows: readonly (readonly CsvCell[])[], newline?: string): string {
  const escaped = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell)),
  );
  return csvLines(escaped, newline);
}
