import { UserError } from '../base/errors.ts';
import type { DataDir } from './data-dir.ts';

/**
 * Returns the path of a reference file that the program needs.
 * @throws UserError when it is absent
 */
export function requireReferenceFile(dir: DataDir, name: string): string {
  const path = dir.find(name);
  if (path === null) {
    throw new UserError(`数据目录 ${dir.root} 缺少 ${name}，${remedyOf(dir, name)}后重试。`);
  }
  return path;
}

function remedyOf(dir: DataDir, name: string): string {
  if (name !== 'units.csv') return '请放入该文件';
  // The register of a region is written from the counts of its counties.
  return dir.isRegion
    ? '请用 cockpit region add 收各县的统计包'
    : '请运行 cockpit init 生成一份，填好';
}
