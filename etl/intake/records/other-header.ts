import { UserError } from '../../base/errors.ts';
import { withoutBlanks } from '../../base/text.ts';
import { REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import type { LocatedHeader } from './header-finder.ts';
import { headingKey, matchHeader, missingColumns } from './header.ts';

/** Returns the required column whose cell tells whether a row is a header again. */
export function markerColumn(
  { columns }: LocatedHeader,
  { kind }: Source,
): RecordColumn | undefined {
  return REQUIRED_COLUMNS[kind].find((column) => columns.has(column));
}

/** Returns every heading of a source, as headings are compared. */
export function knownHeadings({ headings }: Source): ReadonlySet<string> {
  return new Set(Object.values(headings).flat().map(headingKey));
}

/** Whether a row repeats the header, apart from blanks, as after a page break or a joined file. */
export function isRepeatedHeader(
  cells: readonly string[],
  header: LocatedHeader,
  source: Source,
): boolean {
  const marker = markerColumn(header, source);
  if (marker === undefined) return false;
  const place = header.columns.get(marker)!;
  return withoutBlanks(cells[place] ?? '') === withoutBlanks(header.cells[place] ?? '');
}

/**
 * Whether a row is the header of another table: it has all required headings, and a heading stands
 * where the header of the sheet has another one. The rows below it are not what that header says.
 */
export function isOtherHeader(
  cells: readonly string[],
  header: LocatedHeader,
  source: Source,
  known: ReadonlySet<string>,
): boolean {
  const marker = markerColumn(header, source);
  if (marker === undefined) return false;
  if (!known.has(headingKey(cells[header.columns.get(marker)!] ?? ''))) return false;
  const columns = matchHeader(cells, source);
  if (missingColumns(columns, source).length > 0) return false;
  const read = new Set(header.columns.values());
  return cells.some((cell, place) => {
    const heading = headingKey(cell);
    return (
      heading !== '' &&
      heading !== headingKey(header.cells[place] ?? '') &&
      (read.has(place) || [...columns.values()].includes(place)) &&
      ![...columns].some(([column, at]) => at === place && header.columns.get(column) === place)
    );
  });
}

/** @throws UserError that names the row */
export function refuseOtherHeader(
  file: string,
  sheet: string | null,
  row: number,
  header: LocatedHeader,
): never {
  const where = sheet === null ? '' : `工作表“${sheet}”`;
  throw new UserError(
    `文件 ${file} ${where}第 ${row} 行又是表头，列的次序与第 ${header.row} 行的表头不同，下面的行会读错列，整份未装载；请把两张表分成两个文件再导入。`,
  );
}
