import { basename } from 'node:path';
import { REQUIRED_COLUMNS } from '../method/petition.ts';
import { UserError } from '../errors.ts';
import type { RowBatch } from '../extract/rows.ts';
import type { Source } from '../settings/source.ts';
import { HEADER_SEARCH_ROWS, matchHeader, missingColumns } from './header.ts';
import type { Header } from './header.ts';

/** The header of one sheet: where it stands and what it says. */
export interface LocatedHeader {
  row: number;
  cells: readonly string[];
  columns: Header;
}

/** Finds the header of each sheet, and remembers what came closest for the complaint. */
export class HeaderFinder {
  private readonly source: Source;
  private readonly headers = new Map<string | null, LocatedHeader>();
  private best: Header = new Map();

  constructor(source: Source) {
    this.source = source;
  }

  /** The sheet's header, from this batch or an earlier one; null while there is none. */
  find(batch: RowBatch): LocatedHeader | null {
    const known = this.headers.get(batch.sheet);
    if (known !== undefined) return known;
    for (const [at, cells] of batch.rows.entries()) {
      const row = batch.first_row + at;
      if (row > HEADER_SEARCH_ROWS) break;
      const columns = matchHeader(cells, this.source);
      if (columns.size > this.best.size) this.best = columns;
      if (missingColumns(columns).length > 0) continue;
      const header = { row, cells, columns };
      this.headers.set(batch.sheet, header);
      return header;
    }
    return null;
  }

  /** @throws UserError when no sheet had a header with the required columns */
  requireOne(path: string): void {
    if (this.headers.size > 0) return;
    const file = basename(path);
    const name = (column: (typeof REQUIRED_COLUMNS)[number]) =>
      this.source.headings[column] ?? [column];
    if (this.best.size < 2) {
      const headings = REQUIRED_COLUMNS.map((column) => `“${name(column)[0]!}”`).join('');
      throw new UserError(
        `文件 ${file} 前 ${HEADER_SEARCH_ROWS} 行没有找到表头，请确认导出里有${headings}三列。`,
      );
    }
    const missing = REQUIRED_COLUMNS.filter((column) => !this.best.has(column));
    const headings = missing.map((column) => `“${name(column).join('”或“')}”`).join('、');
    throw new UserError(`文件 ${file} 的表头缺少 ${headings} 列，请补上后重新导出。`);
  }
}
