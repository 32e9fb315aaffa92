import { UserError } from '../../base/errors.ts';
import { beyondBound, BOUNDS } from './bounds.ts';
import type { RowBatch } from './row-batch.ts';

/**
 * Passes on the rows of a file as long as they keep within the bounds.
 * @throws UserError for a row beyond them, and for every error of a parser
 */
export async function* withinBounds(
  batches: AsyncGenerator<RowBatch>,
  file: string,
): AsyncGenerator<RowBatch> {
  let rows = 0;
  try {
    for await (const batch of batches) {
      rows += batch.rows.length;
      if (rows > BOUNDS.rows.max) throw beyondBound(file, 'rows');
      for (const [at, cells] of batch.rows.entries()) {
        const where = () => placeText(batch.sheet, batch.first_row + at);
        if (cells.length > BOUNDS.columns.max) throw beyondBound(file, 'columns', where());
        for (const cell of cells) {
          if (cell.length > BOUNDS.cell.max) throw beyondBound(file, 'cell', where());
        }
      }
      yield batch;
    }
  } catch (cause) {
    throw cause instanceof UserError ? cause : unreadable(file, cause);
  }
}

/** Makes the error of a file whose parser failed. The cause is for `--debug`. */
export function unreadable(file: string, cause: unknown): UserError {
  return new UserError(
    `文件 ${file} 读不下去：内容已损坏或不合格式，整份未装载；请重新导出，或另存为 XLSX 或 CSV 后再导入。`,
    { cause },
  );
}

/** Formats a place in a file: `工作表“一月”第 3 行`. */
export function placeText(sheet: string | null, row: number): string {
  return `${sheet === null ? '' : `工作表“${sheet}”`}第 ${row} 行`;
}
