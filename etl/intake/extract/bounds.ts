import { UserError } from '../../base/errors.ts';

interface Bound {
  max: number;
  /** What the bound is about, and its unit, in Chinese. */
  text: string;
  unit: string;
}

/** How far a file is read. An export never comes near; a damaged or hostile file goes beyond. */
export const BOUNDS = {
  columns: { max: 16_384, text: '一行', unit: '列' },
  rows: { max: 50_000_000, text: '一个文件', unit: '行' },
  sheetRows: { max: 1_048_576, text: '一张工作表的行号到', unit: '行' },
  /** No more than the longest line that the database reads by itself. */
  cell: { max: 1 << 21, text: '一格', unit: '个字' },
  line: { max: 1 << 24, text: '一行', unit: '个字' },
  nesting: { max: 20, text: '一格内容嵌套', unit: '层' },
  unzippedMegabytes: { max: 4096, text: '压缩的工作簿解开后', unit: 'MB' },
  /** Of the unzipped size to the size of the file; small files may be zipped any number of times. */
  zipRatio: { max: 300, text: '压缩的工作簿解开后是原来的', unit: '倍' },
  memoryMegabytes: { max: 1400, text: '读一个文件占用内存', unit: 'MB' },
  /** Between two batches of rows or on a part of a text; a large file has more (`readingLimits`). */
  cpuSeconds: { max: 12, text: '读一个文件停在一处的运算时间', unit: '秒' },
  waitSeconds: { max: 300, text: '读一个文件停在一处', unit: '秒' },
} as const satisfies Record<string, Bound>;

export type BoundName = keyof typeof BOUNDS;

/** A zip file whose parts are smaller than this in all may have any ratio. */
export const MIN_RATIO_BYTES = 64e6;

/** Further seconds of a bound for each megabyte of a file: parts are read before the first row comes. */
const SECONDS_PER_MEGABYTE = 1;

/** Bounds of the process that reads a file. */
export type ReadingLimits = Record<'cpuSeconds' | 'waitSeconds' | 'memoryMegabytes', number>;

/** Returns the bounds of the process that reads a file of this size. */
export function readingLimits(bytes: number): ReadingLimits {
  const more = Math.floor((bytes / 1e6) * SECONDS_PER_MEGABYTE);
  return {
    cpuSeconds: BOUNDS.cpuSeconds.max + more,
    waitSeconds: BOUNDS.waitSeconds.max + more,
    memoryMegabytes: BOUNDS.memoryMegabytes.max,
  };
}

/**
 * Makes the error of a file beyond a bound.
 * @param where the place, in Chinese: `第 3 行`
 */
export function beyondBound(
  file: string,
  bound: BoundName,
  where = '',
  max: number = BOUNDS[bound].max,
): UserError {
  const { text, unit } = BOUNDS[bound];
  return new UserError(
    `文件 ${file} ${where}超出读取上限（${text}最多 ${max} ${unit}），整份未装载；请核对导出内容，删去多余部分或另存为 CSV 后再导入。`,
  );
}
