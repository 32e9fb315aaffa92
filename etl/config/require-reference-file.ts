import { UserError } from '../base/errors.ts';
import type { DataDir } from './data-dir.ts';

/**
 * Returns the path of a reference file that the program needs.
 * @throws UserError when it is absent
 */
export function requireReferenceFile(dir: DataDir, name: string): string {
  const path = dir.find(name);
  if (path === null) {
    const remedy = name === 'units.csv' ? '请运行 cockpit init 生成一份，填好' : '请放入该文件';
    throw new UserError(`数据目录 ${dir.root} 缺少 ${name}，${remedy}后重试。`);
  }
  return path;
}
