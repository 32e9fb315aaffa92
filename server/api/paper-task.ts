import { z } from 'zod';
import { BusyError, UserError } from '../../etl/base/errors.ts';
import { DataDir } from '../../etl/config/data-dir.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { approvePaper } from '../../etl/papers/issue/approve-paper.ts';
import { withPapersLock } from '../../etl/papers/issue/papers-lock.ts';
import { reviewPaper } from '../../etl/papers/issue/review-paper.ts';
import { sendPaper } from '../../etl/papers/issue/send-paper.ts';

const on = { root: z.string(), paper: z.string() };

/** Work on one paper that reads whole editions, or draws: it is done in a thread of its own. */
export const paperTaskSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('review'), ...on }),
  z.object({ act: z.literal('approve'), ...on, who: z.string(), number: z.int().nullable() }),
  z.object({ act: z.literal('send'), ...on }),
]);
export type PaperTask = z.infer<typeof paperTaskSchema>;

/** How it ended. */
export const paperResultSchema = z.union([
  /** `isFound` is false when there is no such paper. */
  z.object({ isFound: z.boolean() }),
  z.object({ toFill: z.string().nullable(), number: z.string().nullable() }),
  /** The sentence for the user; whether the same may succeed later. */
  z.object({ refusal: z.string(), isBusy: z.boolean() }),
]);
export type PaperResult = z.infer<typeof paperResultSchema>;

/** Somebody waits for the answer. */
const MAX_WAIT_MS = 8_000;

/** Does it; what changes something under the lock of the papers. */
export async function runPaperTask(task: PaperTask): Promise<PaperResult> {
  const dir = new DataDir(task.root);
  const { paper } = task;
  try {
    if (task.act === 'review') {
      const review = await reviewPaper(dir, paper, shanghaiNow().slice(0, 4));
      return review ?? { isFound: false };
    }
    const work = () =>
      task.act === 'approve'
        ? approvePaper(dir, paper, { who: task.who, now: shanghaiNow(), number: task.number })
        : sendPaper(dir, paper);
    return { isFound: (await withPapersLock(dir, work, MAX_WAIT_MS)) !== null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { refusal: error.message, isBusy: error instanceof BusyError };
  }
}
