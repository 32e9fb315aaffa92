import Papa from 'papaparse';
import { editionColumns, printCell } from './edition-columns.ts';
import type { Edition } from './edition.ts';

/** The edition as CSV: UTF-8 with byte order mark, one row a unit, rank order. */
export function editionCsv(edition: Edition): string {
  const columns = editionColumns(edition.scheme);
  const fields = columns.map(({ name }) => name);
  const data = edition.units.map((unit) => columns.map((column) => printCell(column, unit)));
  return `\ufeff${Papa.unparse({ fields, data }, { newline: '\n' })}\n`;
}
