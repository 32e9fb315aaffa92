import type { SealFiles } from '../seal-files.ts';
import { firstDifference } from './first-difference.ts';
import type { Problem } from './problem.ts';

const ADVICE = '请从备份恢复这个文件';

/**
 * A sealed file that is gone or changed, with the place of its first change where it is known what it
 * should hold.
 * @param found null: gone
 * @param expected compact JSON; null: not known any more
 * @param nameOf says what stands at a path of it
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
