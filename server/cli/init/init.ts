import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../etl/base/errors.ts';
import { writeFileAtomic } from '../../../etl/base/write-file-atomic.ts';
import { DataDir } from '../../../etl/config/data-dir.ts';
import { countyFiles } from './county-files.ts';
import { nextSteps } from './next-steps.ts';

/**
 * `cockpit init DIR`: makes a data folder for a county, or adds the files that it lacks, and says
 * what to do next. Files that are there stay as they are.
 */
export function initCommand(folder: string, { name, code }: { name: string; code: string }): void {
  const dir = new DataDir(folder);
  if (dir.root === dir.shipped) {
    throw new UserError(`${dir.root} 是程序自带的演示县，请另写一个目录，例如 ../my-county。`);
  }
  if (statSync(dir.root, { throwIfNoEntry: false })?.isFile() === true) {
    throw new UserError(`${dir.root} 是一个文件，请另写一个目录。`);
  }
  const files = countyFiles({ name, code }).map((file) => ({
    ...file,
    path: join(dir.root, file.name),
  }));
  const lacking = files.filter(({ path }) => !existsSync(path));
  if (lacking.length === 0) {
    throw new UserError(
      `${dir.root} 里已有 ${files.map((file) => file.name).join('、')}，没有改动；还缺什么请运行 cockpit doctor 查看。`,
    );
  }
  for (const { path, text } of lacking) writeFileAtomic(path, text);
  mkdirSync(dir.var('inbox'), { recursive: true, mode: 0o700 });
  for (const file of files) {
    const state = lacking.includes(file) ? file.holds : '已有，没有改动';
    console.log(`${file.path}  ${state}`);
  }
  console.log(nextSteps(folder, dir));
}
