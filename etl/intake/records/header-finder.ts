import { UserError } from '../../base/errors.ts';
import { REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { RowBatch } from '../extract/row-batch.ts';
import { DEFAULT_SOURCE } from '../../config/source.ts';
import type { Source } from '../../config/source.ts';
import { nearWord } from '../../base/near-word.ts';
import { nameKey } from '../../base/text.ts';
import { HEADER_SEARCH_ROWS, headingKey, matchHeader, missingColumns } from './header.ts';
import type { HeaderColumns } from './header.ts';

/** The header of one sheet: its row, its cells and the columns they name. */
export interface LocatedHeader {
  row: number;
  cells: readonly string[];
  /** The heading of each place: the lower one where the header has two rows. */
  names: readonly string[];
  columns: HeaderColumns;
  /** The number of cells up to the last heading: a row has none beyond. */
  width: number;
}

/** A row with fewer known headings is not taken for a header that lacks some. */
const MIN_COLUMNS = 2;

/** Finds the header of each sheet, and keeps the best candidate for the error. */
export class HeaderFinder {
  private readonly source: Source;
  private readonly headers = new Map<string | null, LocatedHeader>();
  private best: LocatedHeader | null = null;

  constructor(source: Source) {
    this.source = source;
  }

  /** Returns the header of the sheet, from this batch or an earlier one; null: none yet. */
  find(batch: RowBatch): LocatedHeader | null {
    const known = this.headers.get(batch.sheet);
    if (known !== undefined) return known;
    for (const [at, cells] of batch.rows.entries()) {
      const row = batch.first_row + at;
      if (row > HEADER_SEARCH_ROWS) break;
      const columns = matchHeader(cells, this.source);
      const found = { row, cells, names: cells, columns, width: widthOf(cells) };
      if (columns.size > (this.best?.columns.size ?? 0)) this.best = found;
      if (missingColumns(columns, this.source).length > 0) continue;
      const header = withSecondRow(found, batch.rows[at + 1] ?? [], this.source);
      this.headers.set(batch.sheet, header);
      return header;
    }
    return null;
  }

  /** Returns the columns that any sheet has. */
  columns(): Set<RecordColumn> {
    return new Set([...this.headers.values()].flatMap(({ columns }) => [...columns.keys()]));
  }

  /**
   * @param notes what of the file was not read, which may be what is missed
   * @throws UserError when no sheet had a header with the required columns
   */
  requireOne(file: string, notes: readonly string[]): void {
    if (this.headers.size > 0) return;
    const unread = [...this.readAs(), ...notes].map((note) => `；${note}`).join('');
    const { headings, kind } = this.source;
    const { best } = this;
    if (best === null || best.columns.size < MIN_COLUMNS) {
      const first = REQUIRED_COLUMNS[kind].map((column) => `“${headings[column]?.[0] ?? column}”`);
      throw new UserError(
        `文件 ${file} 前 ${HEADER_SEARCH_ROWS} 行没有找到表头，请确认导出里有${first.join('')}这几列${unread}。`,
      );
    }
    const missing = missingColumns(best.columns, this.source).map(
      (column) => `“${(headings[column] ?? [column]).join('”或“')}”`,
    );
    throw new UserError(
      `文件 ${file} 的表头缺少 ${missing.join('、')} 列，请补上后重新导出${this.meant(best)}${unread}。`,
    );
  }

  /** Says as what the file was read: a name such as 台账 may be that of a list of petitions too. */
  private readAs(): string[] {
    const { id, title } = this.source;
    return id === DEFAULT_SOURCE
      ? []
      : [
          `这个文件是按来源“${title}”（${id}）读的，其实是信访件的，改文件名，或加 --source ${DEFAULT_SOURCE} 再导入`,
        ];
  }

  /** Returns a clause that names the cells that may be meant for headings which are missing. */
  private meant({ columns, cells }: LocatedHeader): string {
    const wanted = missingColumns(columns, this.source)
      .flatMap((column) => this.source.headings[column] ?? [])
      .filter((heading) => heading.length >= MIN_HEADING);
    const pairs = cells.flatMap((cell) => {
      const near = nearWord(headingKey(cell), wanted);
      return near === null ? [] : [`“${headingKey(cell)}”是不是“${near}”`];
    });
    return pairs.length === 0
      ? ''
      : `；${pairs.join('、')}，是的加到来源文件（sources/）的 headings 里`;
  }
}

/** A cell that is like a shorter heading may be a name. */
const MIN_HEADING = 4;

/**
 * Recognises a header of two rows (内容分类 above 一级分类, 二级分类). The second row has headings, but none
 * below the required columns, which are merged over both rows.
 */
function withSecondRow(
  header: LocatedHeader,
  next: readonly string[],
  source: Source,
): LocatedHeader {
  // A heading merged over both rows is in both.
  const own = next.map((cell, place) => (cell === header.cells[place] ? '' : cell));
  const isFilled = (place: number) => nameKey(own[place] ?? '') !== '';
  const below = matchHeader(own, source);
  const required = REQUIRED_COLUMNS[source.kind].map((column) => header.columns.get(column) ?? -1);
  if (below.size === 0 || required.some(isFilled)) return header;
  const above = [...header.columns].filter(([, place]) => !isFilled(place));
  const width = Math.max(header.width, widthOf(next));
  return {
    ...header,
    row: header.row + 1,
    names: Array.from({ length: width }, (_, place) =>
      isFilled(place) ? next[place]! : (header.cells[place] ?? ''),
    ),
    columns: new Map([...above, ...below]),
    width,
  };
}

/** Returns the number of cells up to the last one that is not blank. */
function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => nameKey(cell) !== '') + 1;
}
