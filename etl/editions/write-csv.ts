import Papa from 'papaparse';
import { escapeFormula } from '../base/csv-formula.ts';
import { editionColumns, printCell } from './edition-columns.ts';
import type { Edition } from './edition.ts';

/**
 * The edition as CSV: UTF-8 with byte order mark, one row a unit, rank order. Names of units and
 * groups that would run as a formula have an apostrophe before them.
 */
export function editionCsv(edition: Edition): string {
  const columns = editionColumns(edition.scheme);
  const fields = columns.map(({ name }) => name);
  const data = edition.units.map((unit) =>
    columns.map((column) => {
      const cell = printCell(column, unit);
      return column.type === 'text' ? escapeFormula(cell) : cell;
    }),
  );
  return `\ufeff${Papa.unparse({ fields, data }, { newline: '\n' })}\n`;
}
