import { statSync } from 'node:fs';
import { UserError } from '../base/errors.ts';

/** The path of a file that someone named on the command line, when there is such a file. */
export function existingFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UserError(`找不到文件 ${path}，请核对路径。`);
  if (!found.isFile()) throw new UserError(`${path} 不是文件，请写明其中的一个文件。`);
  return path;
}
