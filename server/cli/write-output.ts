import { writeFileSync } from 'node:fs';
import { UserError } from '../../etl/base/errors.ts';

/** Writes a command's output to its `--out` file, or to standard output without one. */
export function writeOutput(path: string | undefined, content: string | Uint8Array): void {
  if (path === undefined) {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(path, content);
  } catch (cause) {
    throw new UserError(`文件 ${path} 写不进去，请检查文件夹是否存在、文件是否正被打开。`, {
      cause,
    });
  }
}
