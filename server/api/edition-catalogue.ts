import { descending } from 'd3';
import { newestFirst } from '../../etl/editions/edition-store.ts';
import type { EditionStore, Publication } from '../../etl/editions/edition-store.ts';

import { defaultBasis } from '../../etl/method/calendar/period.ts';
import type { Basis, PeriodKind } from '../../etl/method/calendar/period.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';

/** What is asked of an edition; all, where nothing is. */
export type Wanted = Partial<Pick<EditionSpec, 'period' | 'kind' | 'basis'>>;

/** How far a file system's clock may lag, so that two changes share a time. */
const CLOCK_TOLERANCE_MS = 2000;

type Folder = Pick<EditionStore, 'changedAt' | 'publications' | 'publication'>;

/**
 * The published editions, kept in memory. Thousands of files are listed only when their folder has
 * changed.
 */
export class EditionCatalogue {
  private readonly folder: Folder;
  private readonly now: () => number;
  private lastScan = { changedAt: -1, at: 0 };
  private byId = new Map<string, Publication>();
  private sorted: readonly Publication[] | null = null;
  /** Increases with every change. */
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

  /** Newest first; of one day under two schemes, as when the scheme has changed, that published last. */
  newest(wanted: Wanted): Publication[] {
    return this.list()
      .filter((entry) => agrees(entry, wanted))
      .sort((a, b) => descending(a.date, b.date) || descending(a.publishedAt, b.publishedAt));
  }

  /** Looks up one edition now. */
  get(id: string): Publication | null {
    const publication = this.folder.publication(id);
    if (publication !== null) this.take(publication);
    return publication;
  }

  /**
   * Lists the folder if it has changed, or if a change right after the last listing may not show in
   * its time.
   */
  refresh(): void {
    const { changedAt, at } = this.lastScan;
    if (this.folder.changedAt() === changedAt && at - changedAt >= CLOCK_TOLERANCE_MS) return;
    // The time is read first: a change during the listing is then found by the next one.
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
    // An existing entry keeps its place.
    const sorted = before && this.sorted?.map((each) => (each === before ? publication : each));
    this.changed(sorted ?? null);
  }

  private changed(sorted: readonly Publication[] | null): void {
    this.sorted = sorted;
    this.version += 1;
  }
}

export function agrees(entry: EditionSpec, { period, kind, basis }: Wanted): boolean {
  return (
    (period === undefined || period === entry.period) &&
    (kind === undefined || kind === entry.kind) &&
    (basis === undefined || basis === entry.basis)
  );
}

/** Completes a question by the usual basis of its period. */
export function withBasis<T extends { period: PeriodKind; basis?: Basis | undefined }>(query: T) {
  return { ...query, basis: query.basis ?? defaultBasis(query.period) };
}
