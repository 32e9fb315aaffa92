import { statSync } from 'node:fs';
import { UserError } from '../base/errors.ts';

/**
 * Returns the path of a file named on the command line.
 * @throws UserError when it does not exist or is no file
 */
export function existingFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UserError(`找不到文件 ${path}，请核对路径。`);
  if (!found.isFile()) throw new UserError(`${path} 不是文件，请写明其中的一个文件。`);
  return path;
}
