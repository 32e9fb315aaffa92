import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { listPublished } from '../../etl/papers/issue/published-paper.ts';
import type { PublishedPaper } from '../../etl/papers/issue/published-paper.ts';

/** The published papers, read anew when a paper or a delivery has changed. */
export class PaperCatalogue {
  private readonly dir: DataDir;
  private state = '';
  private papers: readonly PublishedPaper[] = [];

  constructor(dir: DataDir) {
    this.dir = dir;
  }

  /** The newest first. */
  list(): readonly PublishedPaper[] {
    const state = this.fingerprint();
    if (state !== this.state) {
      this.papers = listPublished(this.dir);
      this.state = state;
    }
    return this.papers;
  }

  find(id: string): PublishedPaper | null {
    return this.list().find((paper) => paper.id === id) ?? null;
  }

  /**
   * Papers change under a lock, a file in their folder; so do deliveries by files of their own, which
   * move to a folder a month when they are closed.
   */
  private fingerprint(): string {
    const open = this.dir.var('outbox', 'open');
    const settled = this.dir.var('outbox', 'settled');
    return [
      timeOf(this.dir.var('papers')),
      ...below(open).map((path) => `${path} ${statSync(path, MISSING)?.size}`),
      ...below(settled).map((path) => `${path} ${timeOf(path)}`),
    ].join('\n');
  }
}

const MISSING = { throwIfNoEntry: false } as const;

function timeOf(path: string): number {
  return statSync(path, MISSING)?.mtimeMs ?? 0;
}

function below(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
