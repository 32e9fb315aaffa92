import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readStoredFile } from '../../base/stored-files.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';

/** Written again with each number given: what a later version adds to one stays. */
const given = z.array(
  z.looseObject({
    /** 机关代字 */
    code: z.string(),
    year: z.string(),
    number: z.int().min(1),
    paper: z.string(),
  }),
);

/** Files of format 1 carry no format number. */
const FORM = { schema: given, format: 1, name: '发文字号的记录' };

/**
 * The 发文字号 given so far, in `var/papers/numbers.json`. Each series (代字 and year) counts from
 * 1, and a paper keeps its number. Use it only under the lock of the papers.
 */
export class PaperNumbers {
  private readonly path: string;

  constructor(dir: DataDir) {
    this.path = dir.var('papers', 'numbers.json');
  }

  /** Returns the number of a paper; null when it has none yet. */
  find(paper: string): number | null {
    return this.read().find((each) => each.paper === paper)?.number ?? null;
  }

  /** Returns the number of a paper; gives it the next one of its series when it has none yet. */
  numberFor(paper: string, code: string, year: string): number {
    const numbers = this.read();
    const own = numbers.find((each) => each.paper === paper);
    if (own !== undefined) return own.number;
    const series = numbers.filter((each) => each.code === code && each.year === year);
    const number = 1 + Math.max(0, ...series.map((each) => each.number));
    writeFileAtomic(
      this.path,
      `${JSON.stringify([...numbers, { code, year, number, paper }], null, 2)}\n`,
    );
    return number;
  }

  private read(): z.infer<typeof given> {
    return existsSync(this.path) ? readStoredFile(this.path, FORM) : [];
  }
}
