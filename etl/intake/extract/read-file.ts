import { existsSync, statSync } from 'node:fs';
import { UserError } from '../../base/errors.ts';
import { readApart } from './child/read-apart.ts';
import type { ReadOptions } from './read-options.ts';
import { EXTENSIONS, formOf } from './readers.ts';
import type { RowBatch } from './row-batch.ts';
import { withinBounds } from './within-bounds.ts';

export { EXTENSIONS } from './readers.ts';

/**
 * Streams the rows of an export file, in order.
 * @throws UserError when the file is missing, empty, of an unknown format, damaged, or beyond a bound
 */
export function readFileRows(path: string, options: ReadOptions): AsyncGenerator<RowBatch> {
  const { file } = options;
  requireFile(path, file);
  if (statSync(path).size === 0) throw new UserError(`文件 ${file} 是空的，请重新导出。`);
  const form = formOf(path);
  if (form === null) {
    throw new UserError(`不认识文件 ${file} 的格式，请导出为 ${EXTENSIONS.join('、')} 之一。`);
  }
  const batches = form.isApart ? readApart(path, options) : form.read(path, options);
  return withinBounds(batches, file);
}

/**
 * Refuses what is no file before it is opened: a named pipe would wait for its writer for ever.
 * @param file the name shown to users
 */
export function requireFile(path: string, file: string): void {
  if (!existsSync(path)) throw new UserError(`找不到文件 ${file}，请检查路径和文件名。`);
  if (!statSync(path).isFile()) throw new UserError(`${file} 不是文件，请指定导出文件。`);
}
