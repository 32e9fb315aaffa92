import type { SealFiles } from '../seal-files.ts';
import { firstDifference } from './first-difference.ts';
import type { Problem } from '../../base/problem.ts';

const ADVICE = '请从备份恢复这个文件';

/**
 * Describes a sealed file that is gone or changed, and its first change if the sealed text is known.
 * @param found its bytes now; null: the file is gone
 * @param expected the sealed text, compact JSON; null: not known any more
 * @param nameOf names the value at a path of the JSON, in Chinese
 */
export function damageProblem(
  files: SealFiles,
  file: string,
  found: Buffer | null,
  expected: string | null,
  nameOf: (path: (string | number)[]) => string,
): Problem {
  const place = files.path(file);
  if (found === null) return { place, what: '文件不见了', advice: ADVICE };
  const difference = expected === null ? null : firstDifference(Buffer.from(expected), found);
  if (difference === null) return { place, what: '内容与封存时不同', advice: ADVICE };
  const { offset, path, before, after } = difference;
  return {
    place: `${place} 第 ${offset} 字节（从 0 数起）`,
    what: `${nameOf(path)} 封存为 ${before}，现为 ${after}`,
    advice: ADVICE,
  };
}
