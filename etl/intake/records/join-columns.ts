import type { Source } from '../../config/source.ts';
import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import type { RowBatch } from '../extract/row-batch.ts';
import { serialDateText } from '../extract/serial-date.ts';
import { headingKey } from './header.ts';

/** The midnight that a spreadsheet or a database writes behind a day: the time is in another column. */
const MIDNIGHT = /[ T]00:00(:00(\.0+)?)?$/;
/** The day zero that they write before a time. */
const DAY_ZERO = /^(1899-12-3[01]|1900-01-0[01]|1970-01-01)[ T]+(?=\d)/;
/** A time as a part of a day: a number cell without a format of time. */
const PART_OF_DAY = /^0(\.\d+)?$/;

/**
 * Puts the columns that a source joins (`join`: a date and a time) before the columns of the file: the
 * header gets the heading of each, rows below it the cells of its parts with a blank between them.
 * Rows above the header get blank cells. The rows keep their numbers.
 */
export async function* joinColumns(
  batches: AsyncGenerator<RowBatch>,
  { join, headings }: Source,
): AsyncGenerator<RowBatch> {
  const joined = (Object.entries(join) as [RecordColumn, string[]][]).map(([column, parts]) => ({
    heading: headings[column]?.[0] ?? column,
    parts: parts.map(headingKey),
    isTime: isTimeColumn(column),
  }));
  const placesOf = new Map<string | null, number[][]>();
  for await (const batch of batches) {
    const rows = batch.rows.map((cells) => {
      const places = placesOf.get(batch.sheet);
      if (places !== undefined) {
        const made = places.map((each, at) => joinedCell(cells, each, joined[at]!.isTime));
        return [...made, ...cells];
      }
      const keys = cells.map(headingKey);
      const found = joined.map(({ parts }) => parts.map((part) => keys.indexOf(part)));
      if (!found.flat().every((place) => place >= 0)) return [...joined.map(() => ''), ...cells];
      placesOf.set(batch.sheet, found);
      return [...joined.map(({ heading }) => heading), ...cells];
    });
    const moved = <T extends { column: number }>(cells: readonly T[] | undefined) =>
      cells?.map((each) => ({ ...each, column: each.column + joined.length }));
    const [valueless, nested] = [moved(batch.valueless), moved(batch.nested)];
    yield {
      ...batch,
      rows,
      ...(valueless === undefined ? {} : { valueless }),
      ...(nested === undefined ? {} : { nested }),
    };
  }
}

function joinedCell(cells: readonly string[], places: readonly number[], isTime: boolean): string {
  const parts = places.map((place) => nameKey(cells[place] ?? '')).filter((part) => part !== '');
  return (isTime ? dayAndTime(parts) : parts).join(' ');
}

/** Leaves of a day its day, and of a time its time. */
function dayAndTime(parts: readonly string[]): readonly string[] {
  const [day, ...times] = parts;
  if (day === undefined || times.length === 0) return parts;
  return [day.replace(MIDNIGHT, ''), ...times.map(timeOfDay)];
}

function timeOfDay(text: string): string {
  return PART_OF_DAY.test(text) ? serialDateText(Number(text), false) : text.replace(DAY_ZERO, '');
}
