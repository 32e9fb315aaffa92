import { escapeFormula } from '../base/csv-formula.ts';
import { csvLines } from '../base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../base/encoding.ts';
import { editionColumns, printCell } from './edition-columns.ts';
import type { Edition } from './edition.ts';

/**
 * Writes an edition as CSV: UTF-8 with a byte order mark, one row per unit in rank order. Names that a
 * spreadsheet would run as a formula get an apostrophe in front.
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
  return BYTE_ORDER_MARK + csvLines([fields, ...data]);
}
