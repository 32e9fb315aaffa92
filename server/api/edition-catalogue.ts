import { newestFirst } from '../../etl/editions/edition-store.ts';
import type { EditionStore, Publication } from '../../etl/editions/edition-store.ts';

/** What a clock of files may be behind, and another change hide in the same tick of it. */
const CLOCK_TOLERANCE_MS = 2000;

type Folder = Pick<EditionStore, 'changedAt' | 'publications' | 'publication'>;

/**
 * The published editions as last looked at, kept in memory: thousands of files are listed only when
 * their folder has changed.
 */
export class EditionCatalogue {
  private readonly folder: Folder;
  private readonly now: () => number;
  private lastScan = { changedAt: -1, at: 0 };
  private byId = new Map<string, Publication>();
  private sorted: readonly Publication[] | null = null;
  /** Goes up with every change. */
  version = 0;

  constructor(folder: Folder, now: () => number = Date.now) {
    this.folder = folder;
    this.now = now;
  }

  /** Newest first. */
  list(): readonly Publication[] {
    this.sorted ??= [...this.byId.values()].sort(newestFirst);
    return this.sorted;
  }

  /** One of them, looked at now. */
  get(id: string): Publication | null {
    const publication = this.folder.publication(id);
    if (publication !== null) this.take(publication);
    return publication;
  }

  /**
   * Looks at the folder when it has changed; again, too, while a change right after the last look may
   * not show in its time.
   */
  refresh(): void {
    const { changedAt, at } = this.lastScan;
    if (this.folder.changedAt() === changedAt && at - changedAt >= CLOCK_TOLERANCE_MS) return;
    // The time first: a change while listing is then lastScan the next time.
    const lastScan = { changedAt: this.folder.changedAt(), at: this.now() };
    const publications = this.folder.publications();
    this.lastScan = lastScan;
    publications.forEach((publication) => this.take(publication));
    if (publications.length < this.byId.size) {
      this.byId = new Map(publications.map((each) => [each.id, each]));
      this.changed(null);
    }
  }

  private take(publication: Publication): void {
    const { id, fingerprint } = publication;
    const before = this.byId.get(id);
    if (before?.fingerprint === fingerprint) return;
    this.byId.set(id, publication);
    // One that is there already keeps its place.
    const sorted = before && this.sorted?.map((each) => (each === before ? publication : each));
    this.changed(sorted ?? null);
  }

  private changed(sorted: readonly Publication[] | null): void {
    this.sorted = sorted;
    this.version += 1;
  }
}
