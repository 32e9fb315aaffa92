import { isBlankRow } from '../extract/blank-row.ts';
import type { RowBatch } from '../extract/row-batch.ts';
import { HEADER_SEARCH_ROWS } from './header.ts';

/** Counts the rows of the sheets that have no header, and are not read. */
export class UnreadSheets {
  private readonly rows = new Map<string | null, number>();

  add({ sheet, rows }: RowBatch): void {
    const filled = rows.filter((cells) => !isBlankRow(cells)).length;
    this.rows.set(sheet, (this.rows.get(sheet) ?? 0) + filled);
  }

  /** The header of the sheet was found. */
  delete(sheet: string | null): void {
    this.rows.delete(sheet);
  }

  /** Returns a sentence for each sheet that is not empty. */
  notes(): string[] {
    return [...this.rows]
      .filter(([, rows]) => rows > 0)
      .map(
        ([sheet, rows]) =>
          `工作表“${sheet ?? ''}”有 ${rows} 行没有读：前 ${HEADER_SEARCH_ROWS} 行没有找到表头；里面如有要装载的行，请补上表头另存再导入`,
      );
  }
}
