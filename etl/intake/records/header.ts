import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { nameKey } from '../../base/text.ts';

/** The position of each column in a row. */
export type HeaderColumns = Map<RecordColumn, number>;

/** Rows searched for the header; exports put titles, dates and units above it. */
export const HEADER_SEARCH_ROWS = 50;

/** Reads a row as a header: the columns whose headings the source knows. */
export function matchHeader(cells: readonly string[], source: Source): HeaderColumns {
  const places = new Map<string, number>();
  cells.forEach((cell, index) => {
    const heading = headingKey(cell);
    if (heading !== '' && !places.has(heading)) places.set(heading, index);
  });
  return new Map(
    RECORD_COLUMNS[source.kind].flatMap((column): [RecordColumn, number][] => {
      const heading = headingsOf(source, column).find((each) => places.has(each));
      return heading === undefined ? [] : [[column, places.get(heading)!]];
    }),
  );
}

/** Returns the headings of a column; a joined one has its name when the source gives it none. */
function headingsOf({ headings, join }: Source, column: RecordColumn): string[] {
  return (headings[column] ?? (column in join ? [column] : [])).map(headingKey);
}

/** Returns the required columns that neither the header nor the source provides. */
export function missingColumns(header: HeaderColumns, source: Source): RecordColumn[] {
  const { kind, constants, defaults } = source;
  return REQUIRED_COLUMNS[kind].filter(
    (column) => !header.has(column) && !(column in constants) && !(column in defaults),
  );
}

/** What forms write behind a heading: its unit, how a day is written, that it must be filled in. */
const REMARK =
  /\((?:必填|选填|非?必填项?|文本|日期|时间|人|人次|件|天|日|年[-/]?月[-/]?日|y{2,4}[^()]*|(?:格式|单位|例如?|如)[^()]*)\)$/i;

/**
 * Headings are compared without blanks, line breaks, the star of a required column, a colon and a
 * remark behind them. Other words in brackets belong to the heading: 满意度评价（对信访部门）.
 */
export function headingKey(cell: string): string {
  const heading = nameKey(cell).replace(/[\s*★※]|[:：]$/g, '');
  return heading.replace(REMARK, '') || heading;
}
