import { orAborted } from './or-aborted.ts';
import { HttpError } from '../http/http-error.ts';

/** Runs a few pieces of work at a time. Others wait their turn, up to a limit. */
export class WorkQueue {
  private readonly places: number;
  private readonly maxWaiting: number;
  private readonly waiting = new Set<() => void>();
  private running = 0;

  constructor(places: number, maxWaiting: number) {
    this.places = places;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Runs the work when it has a place, which it keeps until it has ended.
   * @param signal aborted when nobody wants the result any more: waiting work leaves the queue, and
   * work that has begun is no longer waited for; it should end soon by the same signal
   * @throws HttpError 503 when too much work is waiting; the reason of the signal
   */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await this.place(signal);
    return orAborted(
      work().finally(() => this.release()),
      signal,
    );
  }

  private place(signal: AbortSignal): Promise<void> {
    if (this.running < this.places) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.waiting.size >= this.maxWaiting) {
      throw new HttpError(503, 'busy', '正在计算的通报太多，请过一分钟再试。');
    }
    return new Promise((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.delete(turn);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.add(turn);
    });
  }

  private release(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.running -= 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
