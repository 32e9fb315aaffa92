import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { sha256Of } from '../../base/sha256.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { runDayLogged } from '../../jobs/logged-run.ts';
import { RunLog } from '../../jobs/run-log.ts';
import { drawReport } from '../../papers/issue/draw-report.ts';
import { approvePaper } from '../../papers/issue/approve-paper.ts';
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
  onChangedSeal() {},
};

/** Deliveries as 0.2.0 printed them. */
const printed = (dir: DataDir): unknown => JSON.parse(JSON.stringify(listDeliveries(dir)));

/** Every number that a workbook has in the rows of a unit, by its name. */
function figuresByUnit(workbook: Uint8Array): Map<string, Set<number>> {
  const figures = new Map<string, Set<number>>();
  for (const sheet of Object.values(XLSX.read(workbook).Sheets)) {
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    const at = rows.find((row) => row.includes('单位'))?.indexOf('单位') ?? -1;
    for (const row of rows) {
      const name = row[at];
      if (typeof name !== 'string') continue;
      const known = figures.get(name) ?? new Set();
      for (const value of row) if (typeof value === 'number') known.add(value);
      figures.set(name, known);
    }
  }
  return figures;
}

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

  it('keep the bytes with which they went out', () => {
    const dir = openFixture('county', 'county-papers');
    const store = new PaperStore(dir);
    const issues = store.list();
    expect(issues.length).toBeGreaterThan(4);
    for (const issue of issues) {
      for (const { file, sha256 } of store.manifest(issue)) {
        expect(sha256Of(readFileSync(join(store.path(issue), file))), file).toBe(sha256);
      }
    }
  });

  it('have the same figures and numbers when they are drawn again, in the layout of today', async () => {
    const dir = openFixture('county', 'county-papers');
    const store = new PaperStore(dir);
    const numbers = new PaperNumbers(dir);
    const newest = new Map(store.list().map((issue) => [issue.report, issue]));
    expect(newest.get('quarterly')!.revision).toBe(2);
    let compared = 0;
    for (const issue of newest.values()) {
      const made = await drawReport(dir, issue.report, issue.date, issue.made_at, {
        fonts: bureauFonts(dir),
        approvalOf: (paper) => numbers.approvalOf(paper),
      });
      const lines = new Set(store.manifest(issue).map(({ paper }) => paper));
      expect(new Set(made.papers.map(({ paper }) => paper.id))).toEqual(lines);
      for (const { paper, files } of made.papers) {
        expect(paper.numbering?.isNumbered ?? true).toBe(true);
        const workbook = files.find(({ format }) => format === 'xlsx');
        if (workbook === undefined) continue;
        const before = readFileSync(join(store.path(issue), workbook.file));
        const now = figuresByUnit(workbook.bytes);
        for (const [unit, figures] of figuresByUnit(before)) {
          for (const figure of figures) expect(now.get(unit), unit).toContain(figure);
          compared += figures.size;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('that wait are approved with the number they have, and those that went out not again', async () => {
    const dir = openFixture('county', 'county-papers');
    const store = new PaperStore(dir);
    const approving = { who: '张三', now: '2024-01-12 09:00:00', number: null };
    const monthly = store.list().find(({ report }) => report === 'monthly')!;
    const bytes = readFileSync(join(store.path(monthly), 'monthly-2023-12-31.pdf'));
    await expect(approvePaper(dir, 'monthly-2023-12-31', approving)).rejects.toThrow(
      'monthly-2023-12-31 已经印发，文号 样信〔2024〕1号，不能再批准。',
    );
    expect(readFileSync(join(store.path(monthly), 'monthly-2023-12-31.pdf'))).toEqual(bytes);
    expect(await approvePaper(dir, 'annual-2023-12-31', approving)).toBe(
      '关于2023年度信访工作考核情况的通报',
    );
    expect(new PaperNumbers(dir).approvalOf('annual-2023-12-31')).toEqual({
      number: '样信〔2024〕4号',
      signed_on: '2024-01-12',
    });
    const states = listDeliveries(dir).filter(({ paper }) => paper === 'annual-2023-12-31');
    expect(states.map(({ state }) => state).sort()).toEqual(['queued', 'withdrawn']);
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
