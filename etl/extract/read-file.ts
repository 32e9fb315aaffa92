import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { UserError } from '../errors.ts';
import { readCsvFile } from './csv.ts';
import { readJsonLines } from './json-lines.ts';
import type { RowBatch } from './rows.ts';
import { readWorkbook } from './workbook.ts';

const READERS: Record<string, (path: string) => AsyncGenerator<RowBatch>> = {
  '.csv': readCsvFile,
  '.tsv': readCsvFile,
  '.txt': readCsvFile,
  '.jsonl': readJsonLines,
  '.ndjson': readJsonLines,
  '.xlsx': readWorkbook,
  '.xls': readWorkbook,
};

/** File name endings that can be loaded. */
export const EXTENSIONS = Object.keys(READERS);

/**
 * Rows of an export file, in order.
 * @throws UserError when the file is missing, empty, or of an unknown format
 */
export function readFileRows(path: string): AsyncGenerator<RowBatch> {
  if (!existsSync(path)) throw new UserError(`找不到文件 ${path}，请检查路径和文件名。`);
  if (!statSync(path).isFile()) throw new UserError(`${path} 不是文件，请指定导出文件。`);
  if (statSync(path).size === 0) throw new UserError(`文件 ${path} 是空的，请重新导出。`);
  const reader = READERS[extname(path).toLowerCase()];
  if (reader === undefined) {
    throw new UserError(`不认识文件 ${path} 的格式，请导出为 ${EXTENSIONS.join('、')} 之一。`);
  }
  return reader(path);
}
