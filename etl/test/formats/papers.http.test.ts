import { describe, expect, it, vi } from 'vitest';
import { sha256Of } from '../../base/sha256.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { runDayLogged } from '../../jobs/logged-run.ts';
import { RunLog } from '../../jobs/run-log.ts';
import { drawReport } from '../../papers/issue/draw-report.ts';
import { PaperNumbers } from '../../papers/issue/paper-numbers.ts';
import { PaperStore } from '../../papers/issue/paper-store.ts';
import type { Issue } from '../../papers/issue/paper-store.ts';
import { papersToPublish } from '../../papers/issue/papers-to-publish.ts';
import { publishPapers } from '../../papers/issue/publish-papers.ts';
import { bureauFonts } from '../../papers/renderers/fonts/bureau-fonts.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { answerJson, loadJanuary } from './answers.ts';
import { openFixture } from './open-fixture.ts';

/** An upgrade that nobody asked for is told on standard error. */
vi.spyOn(console, 'error').mockImplementation(() => {});

const NOBODY = {
  onProgress() {},
  onLoaded() {},
  onRefused() {},
  onEdition() {},
  onPaper() {},
  onWaiting() {},
};

/** Deliveries as 0.2.0 printed them. */
const printed = (dir: DataDir): unknown => JSON.parse(JSON.stringify(listDeliveries(dir)));

describe('papers of 0.2.0', () => {
  it('are listed with what became of them', () => {
    const dir = openFixture('county', 'county-papers');
    expect(new PaperStore(dir).list()).toEqual(answerJson('county', 'papers-list.json'));
    expect(printed(dir)).toEqual(answerJson('county', 'papers-deliveries.json'));
    // The runs of the scheduled days, the newest of which refused a file.
    expect(new RunLog(dir).list()[0]).toMatchObject({ outcome: 'refused' });
  });

  it('go on counting their numbers', () => {
    const dir = openFixture('county', 'county-papers');
    const numbers = new PaperNumbers(dir);
    const supervise = 'supervise-month-2023-12-31-990100004';
    expect(numbers.find(supervise)).toBe(1);
    expect(numbers.numberFor('supervise-month-2024-01-31-990100004', '样信督', '2024')).toBe(2);
    expect(numbers.find(supervise)).toBe(1);
  });

  it('come out of their sealed editions byte for byte as they went out', async () => {
    const dir = openFixture('county', 'county-papers');
    const store = new PaperStore(dir);
    const numbers = new PaperNumbers(dir);
    const newest = new Map(store.list().map((issue) => [issue.report, issue]));
    expect(newest.get('quarterly')!.revision).toBe(2);
    for (const issue of newest.values()) {
      const made = await drawReport(dir, issue.report, issue.date, issue.made_at, {
        fonts: bureauFonts(dir),
        numberFor: (paper, code, year) => numbers.numberFor(paper, code, year),
      });
      const hashes = made.papers
        .flatMap(({ files }) => files)
        .map(({ file, bytes }) => [file, sha256Of(bytes)]);
      const lines = store.manifest(issue).map(({ file, sha256 }) => [file, sha256]);
      expect(Object.fromEntries(hashes)).toEqual(Object.fromEntries(lines));
    }
  });

  it('are issued again when an edition that 0.2.0 sealed is restated', async () => {
    const dir = openFixture('county', 'county-papers');
    await loadJanuary(dir);
    const quarter = editionsOfEachKind('quarter', '2023-12-31', 'yang-2023');
    await sealEditions(dir, quarter, { now: '2024-01-11 09:00:00', restate: true });
    const pending = await papersToPublish(dir, '2023-12-31', () => true);
    expect(pending).toMatchObject({ ready: [], waiting: [], unreadable: [] });
    const issued: Issue[] = [];
    const report = { ...NOBODY, onPaper: (issue: Issue) => void issued.push(issue) };
    await publishPapers(dir, '2024-01-11 10:00:00', pending, report);
    expect(issued.map(({ report, revision }) => [report, revision])).toEqual([['quarterly', 3]]);
    // What had not left of the second issue never will.
    const waiting = listDeliveries(dir).filter(({ paper }) => paper === 'quarterly-2023-12-31.r2');
    expect(waiting.map(({ state }) => state)).not.toContain('queued');
  });

  it('that a killed run had written, and not sent, are sent by the next', async () => {
    const name = 'killed-while-issuing';
    const dir = openFixture(name);
    const store = new PaperStore(dir);
    expect(store.list()).toEqual(answerJson(name, 'papers-list.json'));
    expect(printed(dir)).toEqual(answerJson(name, 'papers-deliveries.json'));
    await runDayLogged(dir, '2023-12-31', 'command', NOBODY);
    expect(store.list()).toEqual(answerJson(name, 'then-papers-list.json'));
    const sent = listDeliveries(dir).map(({ paper, title, channel, approval, state }) => ({
      paper,
      title,
      channel,
      approval,
      state,
    }));
    expect(sent).toEqual(answerJson(name, 'then-papers-deliveries.json'));
  });
});
