import type { DataDir } from '../../config/data-dir.ts';
import { toFillIn } from './approve-paper.ts';
import { composableReport } from './draw-report.ts';
import { PaperNumbers } from './paper-numbers.ts';
import { listPublished } from './published-paper.ts';

/** What the person who approves a paper has to know before. */
export interface Review {
  /** What has to be filled in (待填); null: nothing. */
  toFill: string | null;
  /** The 发文字号 that it gets if none is typed; null: a paper without a number. */
  number: string | null;
}

/**
 * Composes a paper as it would be approved now, without drawing it.
 * @param id its name in the outbox
 * @param year of the approval
 * @returns null when there is no such paper, or its editions were corrected
 */
export async function reviewPaper(dir: DataDir, id: string, year: string): Promise<Review | null> {
  const published = listPublished(dir).find((each) => each.id === id);
  if (published === undefined) return null;
  const { issue, paper } = published;
  const numbers = new PaperNumbers(dir);
  const { compose } = await composableReport(dir, issue.report, issue.date, issue.made_at, (each) =>
    numbers.approvalOf(each),
  );
  const draft = compose().find((each) => each.id === paper);
  if (draft === undefined) return null;
  const { numbering } = draft;
  return {
    toFill: toFillIn(dir, draft),
    number: numbering && numbers.proposed(paper, { code: numbering.code, year }),
  };
}
