import { UserError } from '../../base/errors.ts';
import type { NoteOnFile } from './read-options.ts';

/** Titles above a table and remarks below it have fewer cells with a text. */
const MIN_FILLED = 3;

/** Counts the rows of a text table that have fewer cells than most: what they lack is read as blank. */
export class ShortRows {
  private readonly width: number;
  private count = 0;
  private first = 0;

  /** @param width cells of most rows; 0: too few rows to tell */
  constructor(width: number) {
    this.width = width;
  }

  add(row: number, cells: readonly string[]): void {
    if (!this.isShort(cells)) return;
    if (this.count === 0) this.first = row;
    this.count += 1;
  }

  /**
   * Takes the last row of a file that does not end with a line end.
   * @throws UserError when it alone is short: the file was cut off in it
   */
  addUnended(row: number, cells: readonly string[], file: string): void {
    this.add(row, cells);
    if (this.count !== 1 || this.first !== row) return;
    throw new UserError(
      `文件 ${file} 最后一行（第 ${row} 行）没有写完：只有 ${cells.length} 格，别的行有 ${this.width} 格，文件可能没有拷完，整份未装载；请重新拷入或重新导出。`,
    );
  }

  report(note: NoteOnFile): void {
    if (this.count === 0) return;
    note(
      `第 ${this.first} 行${this.count === 1 ? '' : `等 ${this.count} 行`}的单元格比别的行少，缺的按空白读，请核对`,
    );
  }

  private isShort(cells: readonly string[]): boolean {
    if (cells.length >= this.width) return false;
    return cells.filter((cell) => cell.trim() !== '').length >= MIN_FILLED;
  }
}
