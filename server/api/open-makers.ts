import { statSync } from 'node:fs';
import { QueryError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import { publishedPath } from '../../etl/warehouse/warehouse.ts';
import { ExplanationThread } from './explanation-thread.ts';

/** Unused makers that stay open: of the present state, of an older edition. */
const KEPT_OPEN = 3;
/** Of those that hold more, one stays open: the state of an older edition is worked out in memory. */
const LARGE_MEGABYTES = 400;
/** After so long without a question all are closed. */
const IDLE_MS = 600_000;

interface OpenMaker {
  /** Names everything that its answers depend on. */
  key: string;
  /** Time of the published copy that it has open. */
  published: number;
  maker: EditionMaker;
  isLarge: boolean;
}

/**
 * Keeps makers of editions open between questions: opening one takes longer than most answers. A maker
 * works on one question at a time; whoever asks meanwhile is given another one.
 */
export class OpenMakers {
  private readonly dir: DataDir;
  private readonly thread = new ExplanationThread();
  /** The last used is last. */
  private unused: OpenMaker[] = [];
  private idle: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(dir: DataDir) {
    this.dir = dir;
  }

  /**
   * Names everything that an answer depends on besides the question.
   * @param knownAt Shanghai wall time K; null: everything loaded
   */
  stateKey({ scheme, registerVersion }: Reference, knownAt: string | null): string {
    return [this.published(), scheme.id, scheme.fingerprint, registerVersion, knownAt].join(' ');
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
    const key = this.stateKey(reference, knownAt);
    const open = this.take(key) ?? (await this.open(key, reference, knownAt, abandoned));
    const { maker } = open;
    const { keptFacts } = maker;
    maker.stopOn(abandoned);
    let isSound = true;
    try {
      return await work(maker);
    } catch (error) {
      isSound = abandoned.aborted || !(error instanceof QueryError);
      throw error;
    } finally {
      maker.stopOn(null);
      // What others of this state have open cannot be read either.
      if (!isSound || maker.keptFacts !== keptFacts) this.closeThose((each) => each.key === key);
      if (isSound) await this.giveBack(open);
      else maker.close();
    }
  }

  close(): void {
    this.isClosed = true;
    this.closeUnused();
    this.thread.close();
  }

  private published(): number {
    return statSync(publishedPath(this.dir)).mtimeMs;
  }

  private take(key: string): OpenMaker | null {
    const published = this.published();
    this.closeThose((each) => each.published !== published);
    const at = this.unused.findLastIndex((each) => each.key === key);
    return at === -1 ? null : this.unused.splice(at, 1)[0]!;
  }

  private async open(
    key: string,
    reference: Reference,
    knownAt: string | null,
    abandoned: AbortSignal,
  ): Promise<OpenMaker> {
    const published = this.published();
    const { explain } = this.thread;
    const spec = { knownAt, abandoned, explain };
    const maker = await EditionMaker.openWith(this.dir, reference, spec);
    return { key, published, maker, isLarge: false };
  }

  private async giveBack(open: OpenMaker): Promise<void> {
    // A database that does not tell is broken.
    const megabytes = await open.maker.megabytes().catch(() => null);
    if (this.isClosed || megabytes === null) {
      open.maker.close();
      return;
    }
    const isLarge = megabytes > LARGE_MEGABYTES;
    if (isLarge) this.closeThose((each) => each.isLarge);
    this.unused.push({ ...open, isLarge });
    if (this.unused.length > KEPT_OPEN) this.unused.shift()!.maker.close();
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.closeUnused(), IDLE_MS).unref();
  }

  private closeUnused(): void {
    if (this.idle !== null) clearTimeout(this.idle);
    this.closeThose(() => true);
  }

  private closeThose(isMeant: (open: OpenMaker) => boolean): void {
    for (const { maker } of this.unused.filter(isMeant)) maker.close();
    this.unused = this.unused.filter((each) => !isMeant(each));
  }
}
