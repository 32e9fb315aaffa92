import { UserError } from '../../base/errors.ts';
import type { RowBatch } from '../extract/row-batch.ts';
import { columnName } from '../extract/valueless-formulas.ts';
import type { LocatedHeader } from '../records/header-finder.ts';

/**
 * Refuses a sheet where at least half of the cells below a heading of the table are formulas without a
 * stored value: they would load as blank.
 * @param file name of the file
 */
export function refuseValueless(file: string, batch: RowBatch, header: LocatedHeader): void {
  const places = new Set(header.columns.values());
  for (const { column, cells, filled } of batch.valueless ?? []) {
    const withValue = Math.max(0, filled - 1);
    if (!places.has(column) || cells < withValue) continue;
    const heading = (header.cells[column] ?? '').trim() || columnName(column);
    throw new UserError(
      `文件 ${file} 的“${heading}”列有 ${cells} 个公式没有存下结果，读出来全是空白，整份未装载；请用 Excel 或 WPS 打开这个文件，保存后再导入。`,
    );
  }
}
