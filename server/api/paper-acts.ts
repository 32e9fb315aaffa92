import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { CANCELLABLE_STATES } from '../../etl/delivery/delivery.ts';
import { cancel, confirm, resend } from '../../etl/delivery/decisions.ts';
import type { PublishedPaper } from '../../etl/papers/issue/published-paper.ts';
import type { PaperReview } from '../contract/papers.ts';
import { asRefusal, refused } from '../http/as-refusal.ts';
import { HttpError } from '../http/http-error.ts';
import { deliverAndLog } from './deliver-and-log.ts';
import { paperResultSchema } from './paper-task.ts';
import type { PaperResult, PaperTask } from './paper-task.ts';
import { WorkQueue } from './work-queue.ts';

/** Approvals that wait for one another; more are refused. */
const MAX_WAITING = 10;

/** What approvers do with papers, as the commands `cockpit papers …` do it. */
export class PaperActs {
  private readonly dir: DataDir;
  private readonly log: Logger;
  // The lock of the papers tells processes apart, not the threads of one.
  private readonly queue = new WorkQueue(1, MAX_WAITING);
  private readonly reviews = new WorkQueue(1, MAX_WAITING);
  /** Why nothing could be sent the last time; null: nothing was wrong. */
  refusal: string | null = null;

  constructor(dir: DataDir, log: Logger) {
    this.dir = dir;
    this.log = log;
  }

  /**
   * @param number serial of the 发文字号 typed by hand; null: the next
   * @throws HttpError 409 when it may not be approved, such as because somebody else has done it
   */
  async approve({ id }: PublishedPaper, who: string, number: number | null): Promise<void> {
    await this.run({ act: 'approve', root: this.dir.root, paper: id, who, number });
  }

  /** @throws HttpError 409 when it may not be sent, or everybody has it */
  async send({ id }: PublishedPaper): Promise<void> {
    await this.run({ act: 'send', root: this.dir.root, paper: id });
  }

  /** What has to be known before it is approved. */
  async review({ id }: PublishedPaper): Promise<PaperReview> {
    const result = await this.run({ act: 'review', root: this.dir.root, paper: id });
    return 'number' in result
      ? { to_fill: result.toFill, number: result.number }
      : { to_fill: null, number: null };
  }

  /** @throws HttpError 409 when nothing of it can be cancelled any more */
  withdraw({ deliveries, id }: PublishedPaper, who: string): void {
    const held = deliveries.filter(({ state }) => CANCELLABLE_STATES.includes(state));
    const dispatches = new Set(held.map(({ dispatch }) => dispatch));
    if (dispatches.size === 0) {
      throw refused(`${id} 没有可以撤回的，可能已经送达或撤回，请刷新后再看。`);
    }
    for (const dispatch of dispatches) asRefusal(() => cancel(this.dir, dispatch, who));
  }

  /** @throws HttpError 409 when the delivery waits for no decision */
  resend(key: string, who: string): void {
    asRefusal(() => resend(this.dir, key, who));
  }

  /** Throws as `resend` does. */
  confirm(key: string, who: string): void {
    asRefusal(() => confirm(this.dir, key, who));
  }

  /** Sends what is due at once, as the service does every minute. Nobody waits for it. */
  deliver(): void {
    void deliverAndLog(this.dir, this.log).then((refusal) => {
      if (refusal !== undefined) this.refusal = refusal;
    });
  }

  private async run(task: PaperTask): Promise<Exclude<PaperResult, { refusal: string }>> {
    const { signal } = new AbortController();
    const queue = task.act === 'review' ? this.reviews : this.queue;
    const result = await queue.run(() => inThread(task), signal);
    if ('refusal' in result) {
      if (result.isBusy) throw new HttpError(503, 'busy', result.refusal);
      throw refused(result.refusal);
    }
    if ('isFound' in result && !result.isFound) {
      throw refused(`没有 ${task.paper} 这份材料，或它已有更正件，请刷新后再看。`);
    }
    return result;
  }
}

function inThread(task: PaperTask): Promise<PaperResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./paper-task-worker.ts', import.meta.url), {
      workerData: task,
    });
    worker.once('message', (message: unknown) => resolve(paperResultSchema.parse(message)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread of the papers ended early')));
  });
}
