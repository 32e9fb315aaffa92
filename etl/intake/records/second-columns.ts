import { UserError } from '../../base/errors.ts';
import { nameKey } from '../../base/text.ts';
import { columnName } from '../extract/valueless-formulas.ts';
import type { Source } from '../../config/source.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { LocatedHeader } from './header-finder.ts';
import { headingKey } from './header.ts';
import { markerColumn } from './other-header.ts';

/** A column that is not read, because one to its left has the same heading. */
export interface SecondColumn {
  column: RecordColumn;
  /** Place of the column that is read. */
  first: number;
  place: number;
}

/** Returns the columns under a heading that a column to their left has and that is read. */
export function secondColumns({ cells, columns }: LocatedHeader): SecondColumn[] {
  const read = new Set(columns.values());
  return [...columns].flatMap(([column, first]) => {
    const heading = headingKey(cells[first] ?? '');
    return cells.flatMap((cell, place) =>
      heading !== '' && !read.has(place) && headingKey(cell) === heading
        ? [{ column, first, place }]
        : [],
    );
  });
}

/**
 * Returns a sentence for each second column whose cell differs from the one that is read.
 * @throws UserError when it is the column of the number: two tables stand side by side
 */
export function lostCells(
  file: string,
  row: number,
  cells: readonly string[],
  header: LocatedHeader,
  second: readonly SecondColumn[],
  source: Source,
): string[] {
  return second.flatMap(({ column, first, place }) => {
    const cell = nameKey(cells[place] ?? '');
    if (cell === '' || cell === nameKey(cells[first] ?? '')) return [];
    const heading = nameKey(header.cells[first] ?? '');
    const places = `${columnName(first)}、${columnName(place)} 两列`;
    if (column === markerColumn(header, source)) {
      throw new UserError(
        `文件 ${file} 的 ${places}都是“${heading}”，第 ${row} 行两格不同，像是两张表并排，整份未装载；请把两张表分成两个文件再导入。`,
      );
    }
    return [`${places}都是“${heading}”，有的行两格不同，只读了 ${columnName(first)} 列`];
  });
}
