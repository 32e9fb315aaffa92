import type { EditionStore, Publication } from '../../etl/editions/store.ts';

/** What a clock of files may be behind, and another change hide in the same tick of it. */
const UNSURE_MS = 2000;

/** The published editions, kept in memory and listed anew only when their folder has changed. */
export class Catalogue {
  private readonly store: Pick<EditionStore, 'changedAt' | 'publications'>;
  private readonly now: () => number;
  private seen = { changedAt: -1, at: 0 };
  private entries: readonly Publication[] = [];
  private byId = new Map<string, Publication>();
  /** Goes up with every change. */
  version = 0;

  constructor(
    store: Pick<EditionStore, 'changedAt' | 'publications'>,
    now: () => number = Date.now,
  ) {
    this.store = store;
    this.now = now;
  }

  /** Newest first. */
  list(): readonly Publication[] {
    if (this.store.changedAt() !== this.seen.changedAt) this.read();
    return this.entries;
  }

  get(id: string): Publication | undefined {
    if (this.store.changedAt() !== this.seen.changedAt) this.read();
    return this.byId.get(id);
  }

  /**
   * For the clock: looks again, too, while a change right after the last look may not show in the
   * time of the folder.
   */
  refresh(): void {
    const { changedAt, at } = this.seen;
    if (this.store.changedAt() !== changedAt || at - changedAt < UNSURE_MS) this.read();
  }

  private read(): void {
    // The time first: a change while listing is then seen the next time.
    this.seen = { changedAt: this.store.changedAt(), at: this.now() };
    const before = this.byId;
    this.entries = this.store.publications();
    this.byId = new Map(this.entries.map((each) => [each.id, each]));
    const isSame =
      before.size === this.byId.size &&
      this.entries.every(({ id, fingerprint }) => before.get(id)?.fingerprint === fingerprint);
    if (!isSame) this.version += 1;
  }
}
