import { isBlankRow } from './blank-row.ts';

/** A merged cell: its first and last row, from 1, and its first column, from 0. */
export interface MergedArea {
  top: number;
  bottom: number;
  column: number;
}

/**
 * Copies the text of merged cells to every row they cover, in their first column. Files hold it only
 * in the first row, so the cases below would lose their township.
 */
export class MergedCells {
  private readonly byTop = new Map<number, MergedArea[]>();
  private open: { bottom: number; column: number; text: string }[] = [];

  add(area: MergedArea): void {
    if (area.bottom <= area.top) return;
    const beside = this.byTop.get(area.top);
    if (beside === undefined) this.byTop.set(area.top, [area]);
    else beside.push(area);
  }

  /** Fills a row in place; rows come in order. A row that holds no case is not filled. */
  fill(row: number, cells: string[]): void {
    if (this.open.length > 0 && !isBlankRow(cells)) {
      this.open = this.open.filter(({ bottom }) => bottom >= row);
      for (const { column, text } of this.open) {
        while (cells.length < column) cells.push('');
        cells[column] ||= text;
      }
    }
    for (const { bottom, column } of this.byTop.get(row) ?? []) {
      const text = cells[column] ?? '';
      if (text !== '') this.open.push({ bottom, column, text });
    }
  }
}
