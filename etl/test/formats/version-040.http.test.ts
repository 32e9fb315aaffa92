import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { sha256Of } from '../../base/sha256.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { editionTexts } from '../../editions/edition-upcasters.ts';
import { parsePublishedEdition } from '../../editions/parse-edition.ts';
import { loadedOutput } from '../../intake/load/file-output.ts';
import { readQuarantine } from '../../intake/quarantine/read-quarantine.ts';
import { RunLog } from '../../jobs/run-log.ts';
import { PaperNumbers } from '../../papers/issue/paper-numbers.ts';
import { PaperStore } from '../../papers/issue/paper-store.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { Database } from '../../warehouse/database.ts';
import { listKeptCopies } from '../../warehouse/kept-copy.ts';
import { openForReading, upgradeWarehouse, warehousePath } from '../../warehouse/warehouse.ts';
import { tableDigests } from '../support/table-digests.ts';
import { answer, answerJson, csvOf, loadJanuary, printedEditions } from './answers.ts';
import { openFixtureOf } from './open-fixture.ts';

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
  let before: { file: Buffer; tables: Record<string, string> };
  beforeAll(async () => {
    dir = openFixtureOf('0.4.0', 'county');
    const path = warehousePath(openFixtureOf('0.4.0', 'county'));
    const untouched = await Database.open(path);
    before = { file: readFileSync(warehousePath(dir)), tables: await tableDigests(untouched) };
    untouched.close();
    await upgradeWarehouse(dir);
  });

  it('is kept as it was, and holds every row that it held', async () => {
    const [copy, ...more] = listKeptCopies(dir.var('warehouse'));
    expect(more).toEqual([]);
    expect(readFileSync(copy!.path).equals(before.file)).toBe(true);
    const upgraded = await openForReading(dir);
    const tables = await tableDigests(upgraded);
    upgraded.close();
    expect(tables).toEqual(before.tables);
  });

  it.each(editions.filter((each) => !isLater(each)))(
    'prints $file as 0.4.0 did',
    async ({ spec, knownAt, text }) => {
      expect(await csvOf(dir, spec, knownAt)).toBe(text);
    },
  );

  it('has its editions in format 3, and writes them again as they were', () => {
    const texts = [dir.var('editions'), dir.var('sealed', 'editions')].flatMap((folder) =>
      readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
    );
    // Of its first run: the last day and the twelve before it of each kind of period that data cover.
    expect(texts.length).toBeGreaterThan(60);
    for (const text of texts) {
      expect(text).toMatch(/^\{"format":3,/);
      expect(editionTexts(parsePublishedEdition(text)!)).toContain(text);
    }
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
    const store = new PaperStore(dir);
    const issues = store.list();
    expect(issues).toEqual(answered('papers-list.json'));
    for (const { file, sha256 } of store.manifest(issues[0]!)) {
      expect(sha256Of(readFileSync(join(store.path(issues[0]!), file))), file).toBe(sha256);
    }
    expect(JSON.parse(JSON.stringify(listDeliveries(dir)))).toEqual(
      answered('papers-deliveries.json'),
    );
    expect(new PaperNumbers(dir).find('monthly-2023-12-31')).toBe(2);
    expect(new RunLog(dir).list().map(({ work, outcome }) => `${work} ${outcome}`)).toEqual(
      expect.arrayContaining(['day done', 'day refused']),
    );
  });

  it('lists its rejected rows: one came back, one is no case, one was repaired', async () => {
    const rows = await readQuarantine(dir, { source: null, isOpen: false });
    const listed = rows.map(({ cells, ...row }) => ({
      ...row,
      record_no: cells.petition_no ?? cells.entry_no ?? null,
    }));
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
