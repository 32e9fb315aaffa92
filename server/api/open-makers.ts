import type { EditionMaker } from '../../etl/editions/edition-maker.ts';
import { WorkQueue } from './work-queue.ts';

/** The present state and one that an older edition was made of. */
const KEPT_OPEN = 2;
/** Questions that wait for their turn; more are refused. */
const MAX_WAITING = 100;

/**
 * Keeps makers of editions open for questions about cases, each of which takes a fraction of the time
 * that opening one takes. One question at a time: they share tables.
 */
export class OpenMakers {
  private readonly makers = new Map<string, EditionMaker>();
  private readonly queue = new WorkQueue(1, MAX_WAITING);

  /**
   * Asks the maker of a state.
   * @param state identifies everything that the maker depends on
   * @param left aborted when nobody waits for the answer any more
   * @throws HttpError 503 when too many wait
   */
  ask<T>(
    state: string,
    open: () => Promise<EditionMaker>,
    work: (maker: EditionMaker) => Promise<T>,
    left: AbortSignal,
  ): Promise<T> {
    return this.queue.run(async () => work(await this.maker(state, open)), left);
  }

  close(): void {
    for (const maker of this.makers.values()) maker.close();
    this.makers.clear();
  }

  private async maker(state: string, open: () => Promise<EditionMaker>): Promise<EditionMaker> {
    const maker = this.makers.get(state) ?? (await open());
    // The last used is last.
    this.makers.delete(state);
    this.makers.set(state, maker);
    if (this.makers.size > KEPT_OPEN) {
      const [oldest, unused] = [...this.makers][0]!;
      this.makers.delete(oldest);
      unused.close();
    }
    return maker;
  }
}
