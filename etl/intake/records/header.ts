import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { nameKey } from '../../base/text.ts';

/** Where each column of the export stands in a row. */
export type HeaderColumns = Map<RecordColumn, number>;

/** Title, date and unit rows that exports put above the header. */
export const HEADER_SEARCH_ROWS = 50;

/** The row as a header: headings the source knows, the preferred one of each column. */
export function matchHeader(cells: readonly string[], source: Source): HeaderColumns {
  const places = new Map<string, number>();
  cells.forEach((cell, index) => {
    const heading = headingKey(cell);
    if (heading !== '' && !places.has(heading)) places.set(heading, index);
  });
  return new Map(
    RECORD_COLUMNS[source.kind].flatMap((column): [RecordColumn, number][] => {
      const heading = source.headings[column]?.map(headingKey).find((each) => places.has(each));
      return heading === undefined ? [] : [[column, places.get(heading)!]];
    }),
  );
}

/** Required columns that neither a header nor the source itself fills. */
export function missingColumns(header: HeaderColumns, source: Source): RecordColumn[] {
  const { kind, constants, defaults } = source;
  return REQUIRED_COLUMNS[kind].filter(
    (column) => !header.has(column) && !(column in constants) && !(column in defaults),
  );
}

/** Headings are compared without blanks, line breaks and the star of a required column. */
function headingKey(cell: string): string {
  return nameKey(cell).replace(/[\s*]/g, '');
}
