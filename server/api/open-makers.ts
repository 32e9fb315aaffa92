import { statSync } from 'node:fs';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import { publishedPath } from '../../etl/warehouse/warehouse.ts';
import { ExplanationThread } from './explanation-thread.ts';

/** The present state, asked for cases and for an edition at once, and one of an older edition. */
const KEPT_OPEN = 3;
/** A maker that holds more is closed after use: it has not found kept facts. */
const MAX_MEGABYTES = 200;

interface OpenMaker {
  state: string;
  maker: EditionMaker;
}

/**
 * Keeps makers of editions open between questions: opening one takes longer than most answers. A maker
 * works on one question at a time, so there are as many as questions at once.
 */
export class OpenMakers {
  private readonly dir: DataDir;
  private readonly thread = new ExplanationThread();
  /** Those that nobody uses, the last used last. */
  private readonly unused: OpenMaker[] = [];
  private isClosed = false;

  constructor(dir: DataDir) {
    this.dir = dir;
  }

  /**
   * Names everything that an answer depends on besides the question.
   * @param knownAt Shanghai wall time K; null: everything loaded
   */
  state({ scheme, registerVersion }: Reference, knownAt: string | null): string {
    const { mtimeMs } = statSync(publishedPath(this.dir));
    return [mtimeMs, scheme.id, scheme.fingerprint, registerVersion, knownAt].join(' ');
  }

  /**
   * Asks a maker of a state.
   * @param knownAt Shanghai wall time K; null: everything loaded
   * @param abandoned ends the work when it is aborted
   */
  async ask<T>(
    reference: Reference,
    knownAt: string | null,
    abandoned: AbortSignal,
    work: (maker: EditionMaker) => Promise<T>,
  ): Promise<T> {
    const state = this.state(reference, knownAt);
    const maker =
      this.take(state) ??
      (await EditionMaker.openWith(this.dir, reference, {
        knownAt,
        abandoned,
        explain: this.thread.explain,
      }));
    maker.stopOn(abandoned);
    try {
      return await work(maker);
    } finally {
      maker.stopOn(null);
      await this.giveBack({ state, maker });
    }
  }

  close(): void {
    this.isClosed = true;
    for (const { maker } of this.unused.splice(0)) maker.close();
    void this.thread.close();
  }

  private take(state: string): EditionMaker | null {
    const at = this.unused.findLastIndex((each) => each.state === state);
    return at === -1 ? null : this.unused.splice(at, 1)[0]!.maker;
  }

  private async giveBack({ state, maker }: OpenMaker): Promise<void> {
    const isLarge = (await maker.megabytes()) > MAX_MEGABYTES;
    if (this.isClosed || isLarge) {
      maker.close();
      return;
    }
    this.unused.push({ state, maker });
    if (this.unused.length > KEPT_OPEN) this.unused.shift()!.maker.close();
  }
}
