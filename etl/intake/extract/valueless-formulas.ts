import type { NoteOnFile } from './read-options.ts';
import type { RowBatch, ValuelessColumn } from './row-batch.ts';

const A = 65;
const LETTERS = 26;

/**
 * Counts the formulas of a sheet whose value was never stored: a program wrote the file, and no
 * spreadsheet has computed it since. Such a cell reads as blank.
 */
export class ValuelessFormulas {
  private readonly sheet: string;
  private readonly cells = new Map<number, { count: number; firstRow: number }>();
  private readonly filled: number[] = [];

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** @param column from 0 */
  addFilled(column: number): void {
    this.filled[column] = (this.filled[column] ?? 0) + 1;
  }

  add(row: number, column: number): void {
    const found = this.cells.get(column);
    if (found === undefined) this.cells.set(column, { count: 1, firstRow: row });
    else found.count += 1;
  }

  /** Notes the columns, and returns the batch that tells of them. */
  *end(note: NoteOnFile): Generator<RowBatch> {
    if (this.cells.size === 0) return;
    const valueless: ValuelessColumn[] = [];
    for (const [column, { count, firstRow }] of this.cells) {
      valueless.push({ column, cells: count, filled: this.filled[column] ?? 0 });
      note(
        `工作表“${this.sheet}”的 ${columnName(column)} 列从第 ${firstRow} 行起有 ${count} 个公式没有存下结果，按空白读；请用 Excel 或 WPS 打开，保存后再导入`,
      );
    }
    yield { sheet: this.sheet, first_row: 1, rows: [], valueless };
  }
}

/** Returns the letters of a column: 27 is `AB`. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(A + (column % LETTERS));
  return column < LETTERS ? letter : columnName(Math.floor(column / LETTERS) - 1) + letter;
}
