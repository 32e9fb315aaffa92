import type { Source } from '../../config/source.ts';
import type { RecordColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import type { RowBatch } from '../extract/row-batch.ts';
import { headingKey } from './header.ts';

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
  }));
  const placesOf = new Map<string | null, number[][]>();
  for await (const batch of batches) {
    const rows = batch.rows.map((cells) => {
      const places = placesOf.get(batch.sheet);
      if (places !== undefined) return [...places.map((each) => joinedCell(cells, each)), ...cells];
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

function joinedCell(cells: readonly string[], places: readonly number[]): string {
  const parts = places.map((place) => nameKey(cells[place] ?? ''));
  return parts.filter((part) => part !== '').join(' ');
}
