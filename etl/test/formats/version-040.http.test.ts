import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { DataDir } from '../../config/data-dir.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { loadedOutput } from '../../intake/load/file-output.ts';
import { RunLog } from '../../jobs/run-log.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { answer, answerJson, csvOf, loadJanuary, printedEditions } from './answers.ts';
import {
  expectEditions,
  expectKeptCopy,
  expectPapers,
  expectSameRows,
  listedRows,
  upgradeCounty,
} from './stored-county.ts';

/** An upgrade that nobody asked for is told on standard error. */
const told = vi.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => told.mockRestore());

const answered = (file: string) => answerJson('county', file, '0.4.0');
const answerOf = (file: string) => answer('county', file, '0.4.0');
const isLater = ({ file }: { file: string }) => file.startsWith('then-');
const editions = printedEditions('county', '0.4.0');
const quarantined = z.object({ rows: z.array(z.looseObject({})) });
const SEALS = 6;

describe('a county of version 0.4.0, upgraded', () => {
  let dir: DataDir;
  let before: Awaited<ReturnType<typeof upgradeCounty>>['before'];
  beforeAll(async () => {
    ({ dir, before } = await upgradeCounty('0.4.0'));
  });

  it('is kept as it was, and holds every row that it held', async () => {
    expectKeptCopy(dir, before);
    await expectSameRows(dir, before);
  });

  it.each(editions.filter((each) => !isLater(each)))(
    'prints $file as 0.4.0 did',
    async ({ spec, knownAt, text }) => {
      expect(await csvOf(dir, spec, knownAt)).toBe(text);
    },
  );

  it('has its editions in format 3, and writes them again as they were', () => {
    // Of its first run: the last day and the twelve before it of each kind of period that data cover.
    expectEditions(dir, { format: 3, atLeast: 61 });
  });

  it('has a chain that is whole, and seals that are worked out again', async () => {
    const lines = new SealedEditions(dir).list();
    expect(lines.map(({ format, revision }) => [format, revision])).toEqual([
      ...Array.from({ length: 4 }, () => [2, 1]),
      ...Array.from({ length: 2 }, () => [2, 2]),
    ]);
    expect(await verifySeals(dir)).toEqual(answered('verify.json'));
  });

  it('lists its papers, deliveries, numbers and runs', () => {
    expectPapers(dir, '0.4.0', 2);
    expect(new RunLog(dir).list().map(({ work, outcome }) => `${work} ${outcome}`)).toEqual(
      expect.arrayContaining(['day done', 'day refused']),
    );
  });

  it('lists its rejected rows: one came back, one is no case, one was repaired', async () => {
    const listed = await listedRows(dir);
    expect(listed).toEqual(quarantined.parse(answered('quarantine-list-all.json')).rows);
    expect(listed.map(({ closed_by }) => closed_by)).toEqual(['loaded', 'dismissed', 'repaired']);
  });

  describe('goes on', () => {
    const january = editionsOfEachKind('month', '2024-01-31', 'yang-2023');
    const week = editionsOfEachKind('week', '2023-12-17', 'yang-2023').map((spec) => ({
      ...spec,
      basis: 'period' as const,
    }));
    beforeAll(async () => {
      expect(loadedOutput(await loadJanuary(dir))).toEqual(answered('then-import.json'));
    });

    it.each(editions.filter(isLater))('with $file as 0.4.0 had it', async (each) => {
      expect(await csvOf(dir, each.spec, each.knownAt)).toBe(each.text);
    });

    it('with seals beside those of 0.4.0, which what was loaded since has changed', async () => {
      const settings = { now: '2024-02-01 09:00:00', restate: false };
      const sealed = await sealEditions(dir, january, settings);
      expect(sealed.map(({ status }) => status)).toEqual(['sealed', 'sealed']);
      expect(await verifySeals(dir)).toEqual(answered('then-verify.json'));
      const changed = await sealEditions(dir, week, settings);
      expect(changed.map(({ status }) => status)).toEqual(['differs', 'differs']);
      expect(answerOf('then-seal-week.txt').match(/不同（\d+ 处）/g)).toHaveLength(2);
      const restated = await sealEditions(dir, week, { ...settings, restate: true });
      expect(restated.map(({ status, entry }) => `${status} ${entry.revision}`)).toEqual([
        'restated 3',
        'restated 3',
      ]);
      const places = restated.map((each) =>
        each.status === 'restated' ? each.restatement.changes.length : 0,
      );
      expect(places.map((count) => `第 3 版（${count} 处`)).toEqual(
        answerOf('then-restate-week.txt').match(/第 3 版（\d+ 处/g),
      );
      expect(await verifySeals(dir)).toMatchObject({ seals: SEALS + 4, editions: 6, problems: [] });
    });
  });
});
