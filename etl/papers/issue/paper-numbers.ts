import { existsSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { readStoredFile } from '../../base/stored-files.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import type { PaperApproval } from '../contents/paper-input.ts';
import { documentNumber } from '../wording/organisation.ts';

/** Written again with each number given: what a later version adds to one stays. */
const numberLine = z.looseObject({
  /** 机关代字 */
  code: z.string(),
  year: z.string(),
  number: z.int().min(1),
  paper: z.string(),
  /** Day, name and revision of the approval (签发); missing where it needed none. */
  signed_on: z.string().optional(),
  signed_by: z.string().optional(),
  signed_revision: z.int().optional(),
  /** Whether what follows from the approval is done: the files are written again and sent. */
  is_issued: z.boolean().optional(),
});
export type NumberLine = z.infer<typeof numberLine>;

/** Files of format 1 carry no format number. */
const FORM = { schema: z.array(numberLine), format: 1, name: '发文字号的记录' };

/** A series of numbers (机关代字, year). */
interface Series {
  code: string;
  year: string;
}

/** Who approves which revision of a paper, and when; `number` if it was typed by hand. */
interface Signature {
  signed_on: string;
  signed_by: string;
  signed_revision: number;
  number: number | null;
}

/** `isWaiting`: whether the outbox holds the paper until it is approved. */
interface Standing {
  isWaiting: boolean;
}

/**
 * The 发文字号 given so far, in `var/papers/numbers.json`. Each series counts on from its largest, and
 * a paper keeps its number. Use it only under the lock of the papers.
 */
export class PaperNumbers {
  private readonly path: string;

  constructor(dir: DataDir) {
    this.path = dir.var('papers', 'numbers.json');
  }

  /** Returns every number given, by paper. */
  byPaper(): Map<string, NumberLine> {
    return new Map(this.read().map((line) => [line.paper, line]));
  }

  /** Returns the number that a paper would get on approval if none is typed: its own, or the next. */
  proposed(paper: string, series: Series): string {
    const numbers = this.read();
    const { code, year, number } = numbers.find((each) => each.paper === paper) ?? {
      ...series,
      number: nextOf(numbers, series),
    };
    return documentNumber(code, year, number);
  }

  /** Returns the number of a paper; null when it has none yet. */
  find(paper: string): number | null {
    return this.read().find((each) => each.paper === paper)?.number ?? null;
  }

  /** Returns 发文字号 and day of a paper; null when it has no number yet. */
  approvalOf(paper: string): PaperApproval | null {
    const line = this.read().find((each) => each.paper === paper);
    if (line === undefined) return null;
    const { code, year, number, signed_on = null } = line;
    return { number: documentNumber(code, year, number), signed_on };
  }

  /**
   * Returns the number of a paper that needs no approval; gives it the next one of its series when it
   * has none yet.
   */
  numberFor(paper: string, code: string, year: string): number {
    const numbers = this.read();
    const own = numbers.find((each) => each.paper === paper);
    if (own !== undefined) return own.number;
    const number = nextOf(numbers, { code, year });
    this.write([...numbers, { code, year, number, paper }]);
    return number;
  }

  /**
   * Gives a paper its number on approval: the one typed by hand, else the one it has, else the next of
   * its series. An approval of the same revision that was killed goes on with its own day and number.
   * @throws UserError when the paper went out already, or another paper has the number
   */
  sign(
    paper: string,
    series: Series,
    { number: typed, ...signature }: Signature,
    { isWaiting }: Standing,
  ): void {
    const numbers = this.read();
    const own = numbers.find((each) => each.paper === paper);
    if (own !== undefined && own.signed_revision === signature.signed_revision) {
      if (own.is_issued !== true) return;
      throw new UserError(
        `${paper} 已由${own.signed_by}于 ${own.signed_on} 批准，文号 ${documentNumber(own.code, own.year, own.number)}，不能再批准。`,
      );
    }
    if (own !== undefined && own.is_issued !== false && !isWaiting) {
      throw new UserError(
        `${paper} 已经印发，文号 ${documentNumber(own.code, own.year, own.number)}，不能再批准。`,
      );
    }
    const others = numbers.filter((each) => each !== own);
    const number = typed ?? own?.number ?? nextOf(others, series);
    const { code, year } = typed === null && own !== undefined ? own : series;
    const taken = others.find((each) => isIn(each, { code, year }) && each.number === number);
    if (taken !== undefined) {
      throw new UserError(
        `${documentNumber(code, year, number)} 已经用于 ${taken.paper}，请另写一个序号。`,
      );
    }
    const line = { ...own, code, year, number, paper, ...signature, is_issued: false };
    this.write([...others, line]);
  }

  /** Notes that an approved paper was written and sent. */
  issued(paper: string): void {
    this.write(
      this.read().map((each) => (each.paper === paper ? { ...each, is_issued: true } : each)),
    );
  }

  private read(): NumberLine[] {
    return existsSync(this.path) ? readStoredFile(this.path, FORM) : [];
  }

  private write(numbers: readonly NumberLine[]): void {
    writeFileAtomic(this.path, `${JSON.stringify(numbers, null, 2)}\n`);
  }
}

const isIn = (line: Series, { code, year }: Series) => line.code === code && line.year === year;

function nextOf(numbers: readonly NumberLine[], series: Series): number {
  const given = numbers.filter((each) => isIn(each, series)).map((each) => each.number);
  return 1 + Math.max(0, ...given);
}
