import { UserError } from '../../base/errors.ts';
import { readHtmlTable } from './html-table.ts';
import type { ReadOptions } from './read-options.ts';
import type { RowBatch } from './row-batch.ts';
import { sampleText } from './text-file.ts';
import { readXls } from './xls.ts';

/**
 * Reads a text file with the name of a workbook: the XML of Excel 2003, or an HTML table.
 * @throws UserError when it is neither
 */
export async function* readMislabelledWorkbook(
  path: string,
  options: ReadOptions,
): AsyncGenerator<RowBatch> {
  const { text } = await sampleText(path, options.encoding);
  if (!text.trimStart().startsWith('<')) {
    throw new UserError(
      `文件 ${options.file} 的内容不是 Excel 工作簿，请重新导出；如果内容是文本，请把扩展名改为 .csv。`,
    );
  }
  yield* /<(\w+:)?Workbook[\s>]/.test(text) ? readXls(path, options) : readHtmlTable(path, options);
}
