import { expect, vi } from 'vitest';
import { listDeliveries } from '../../../delivery/list-deliveries.ts';
import { runDay } from '../../../jobs/run-day.ts';
import { PaperStore } from '../../../papers/issue/paper-store.ts';
import type { Issue } from '../../../papers/issue/paper-store.ts';
import { papersToPublish } from '../../../papers/issue/papers-to-publish.ts';
import { publishPapers } from '../../../papers/issue/publish-papers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TestCounty } from '../../support/test-county.ts';

/** Weekly reports only, on Mondays at nine, into a folder. Week 10 of 2024 ends on 10 March. */
export const settings = (folder: string) => `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 }
papers:
  at: { weekly: '09:00' }
  workdays: [weekly]
  approval: []
  send: { weekly: [共享目录] }
channels:
  - { name: 共享目录, type: folder, path: ${folder} }
`;

export const silent = { onProgress() {}, onLoaded() {}, onRefused() {}, onEdition() {} };

/** What a publication reported. */
export interface Published {
  issued: Pick<Issue, 'report' | 'date' | 'revision' | 'late'>[];
  waiting: string[];
}

/** A bureau that publishes papers. */
export class Bureau {
  readonly county: TestCounty;
  readonly store: PaperStore;

  constructor(files: Record<string, string> = {}) {
    this.county = new TestCounty({ 'settings.yaml': settings(temporaryFolder()), ...files });
    this.store = new PaperStore(this.county.dir);
  }

  /** Makes the editions up to a day, then the papers due at a time. */
  async work(asOf: string, now: string): Promise<Published> {
    await runDay(this.county.dir, asOf, silent);
    return this.publish(asOf, now);
  }

  /** A process that is killed when a report is in the outbox, but not listed yet. */
  async publishKilled(last: string, now: string): Promise<void> {
    const killed = new Error('killed');
    const complete = vi.spyOn(PaperStore.prototype, 'complete').mockImplementation(() => {
      throw killed;
    });
    try {
      await expect(this.publish(last, now)).rejects.toBe(killed);
    } finally {
      complete.mockRestore();
    }
  }

  /** Of the outbox, by paper. */
  sent(): Record<string, { state: string; answer: string | null }> {
    const list = listDeliveries(this.county.dir);
    return Object.fromEntries(
      list.map(({ paper, state, answer }) => [paper, { state, answer }] as const),
    );
  }

  async publish(last: string, now: string): Promise<Published> {
    const published: Published = { issued: [], waiting: [] };
    const pending = await papersToPublish(this.county.dir, last, ({ dueAt }) => dueAt <= now);
    await publishPapers(this.county.dir, now, pending, {
      onPaper: ({ report, date, revision, late }) =>
        published.issued.push({ report, date, revision, late }),
      onWaiting: ({ date }) => published.waiting.push(date),
    });
    return published;
  }
}
