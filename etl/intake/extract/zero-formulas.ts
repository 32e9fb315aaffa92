import type { NoteOnFile } from './read-options.ts';
import { columnName } from './valueless-formulas.ts';

/** So many formulas with nothing but zeros and blanks may be chance. */
const FEW = 2;

/**
 * Counts the formulas of a sheet in the binary format of Excel 97, where each has a result: a program
 * that computes none writes 0 or a blank text.
 */
export class ZeroFormulas {
  private readonly sheet: string;
  private readonly columns = new Map<number, { count: number; firstRow: number; zeros: number }>();

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** @param column from 0 */
  add(row: number, column: number, value: unknown): void {
    const found = this.columns.get(column) ?? { count: 0, firstRow: row, zeros: 0 };
    found.count += 1;
    if (value === 0 || value === '') found.zeros += 1;
    this.columns.set(column, found);
  }

  /** Notes the columns whose formulas have no other result: they may be right, and may not. */
  end(note: NoteOnFile): void {
    for (const [column, { count, firstRow, zeros }] of this.columns) {
      if (count <= FEW || zeros < count) continue;
      note(
        `工作表“${this.sheet}”的 ${columnName(column)} 列从第 ${firstRow} 行起有 ${count} 个公式，结果全是 0 或空白，可能没有算过；请用 Excel 或 WPS 打开核对，保存后再导入`,
      );
    }
  }
}
