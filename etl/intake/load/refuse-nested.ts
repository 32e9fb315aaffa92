import { UserError } from '../../base/errors.ts';
import type { RowBatch } from '../extract/row-batch.ts';
import type { LocatedHeader } from '../records/header-finder.ts';

/**
 * Refuses a file that gives a list or a structure where one value belongs: it would load as the text of
 * its JSON.
 * @param file name of the file
 */
export function refuseNested(file: string, { nested = [] }: RowBatch, header: LocatedHeader): void {
  const places = new Set(header.columns.values());
  const found = nested.find(({ column }) => places.has(column));
  if (found === undefined) return;
  throw new UserError(
    `文件 ${file} 第 ${found.row} 行的“${header.names[found.column]!.trim()}”不是一个值，里面还有一层内容，整份未装载；请让这一项每行只有一个值，再重新导出。`,
  );
}
