import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import { loadInbox } from '../../../intake/inbox/load-inbox.ts';
import { withLoader } from '../../../intake/load/with-loader.ts';
import { fileInput } from '../../../intake/extract/input.ts';
import { readSource } from '../../../config/source.ts';
import { loadFile } from '../../../intake/load/load-file.ts';
import { openForLoading, publish } from '../../../warehouse/warehouse.ts';
import { csvText, TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';

const rows = (count: number) =>
  Array.from({ length: count }, (_, at): ExportRow => ({
    信访件编号: `M${at + 1}`,
    登记日期: '2024-03-01',
    信访形式: '来信',
    问题属地: '乙镇',
  }));
const day = (date: number) => ({ loadedAt: `2025-01-${String(date).padStart(2, '0')} 08:00:00` });
const silent = { onProgress: () => {}, onLoaded: () => {}, onRefused: () => {} };

/** Loads a file without publishing it, like a process that was killed. */
async function loadAndDie(county: TestCounty, path: string): Promise<void> {
  const database = await openForLoading(county.dir);
  await loadFile(database, fileInput(path), {
    source: readSource(county.dir, 'petition'),
    clocks: [],
    days: { earliest: '1990-01-01', latest: '2030-01-01' },
    secret: Buffer.alloc(32),
    resolveUnit: null,
    indicators: [],
    mode: 'upsert',
    loadedAt: day(2).loadedAt,
    dryRun: false,
    without: [],
    limits: { max_rejected_share: 1, max_differing_share: 1, min_usual_share: 0 },
    onProgress: () => {},
  });
  database.close();
}

describe('a second loader', () => {
  it.each([
    ['', async () => {}],
    [', also after the first has published', publish],
  ])('is refused with the process that loads and its start%s', async (_, before) => {
    const county = new TestCounty();
    const path = county.write('a.csv', csvText(rows(1)));
    await withLoader(county.dir, async (_, database) => {
      await before(county.dir, database);
      const cockpit = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
      const { status, stderr } = spawnSync(
        process.execPath,
        [cockpit, 'import', path, '--data', county.dir.root],
        { encoding: 'utf8' },
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(
        new RegExp(
          `^另一个装载正在进行（cockpit .*，进程 ${process.pid}，自 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d 起），请等它结束后再试。\n$`,
        ),
      );
    });
  });

  it('is not refused because of the note of a dead loader', async () => {
    const county = new TestCounty();
    await county.load(rows(1), day(1));
    const note = county.dir.var('warehouse', 'loader.json');
    expect(existsSync(note)).toBe(false);
    writeFileSync(note, '{"pid":1,"since":"2025-01-01 00:00:00","command":"run"}');
    expect((await county.load(rows(2), day(2))).reconciliation.new).toBe(1);
    expect(existsSync(note)).toBe(false);
  });
});

describe('a loader killed after its load and before publishing', () => {
  it('has its load published by the next loader, even one that loads nothing', async () => {
    const county = new TestCounty();
    await county.load(rows(1), { ...day(1), usual: false });
    await loadAndDie(county, county.write('b.csv', csvText(rows(3))));
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(1);
    await loadInbox(county.dir, silent);
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(2);
  });

  it('does not have its inbox file loaded twice', async () => {
    const county = new TestCounty();
    const path = county.write('var/inbox/b.csv', csvText(rows(3)));
    await loadAndDie(county, path);
    await loadInbox(county.dir, silent);
    expect(existsSync(path)).toBe(false);
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(1);
  });
});

describe('a load repeated exactly', () => {
  it('is saved once and reports no change', async () => {
    const county = new TestCounty();
    const path = county.write('a.csv', csvText(rows(3)));
    await county.loadFile(path, day(1));
    const again = await county.loadFile(path, day(1));
    expect(again.reconciliation).toMatchObject({ read: 3, new: 0, changed: 0, unchanged: 3 });
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(1);
    expect(await county.rows('select record_key from warehouse.sighting')).toHaveLength(3);
  });

  it('is saved again at another time', async () => {
    const county = new TestCounty();
    const path = county.write('a.csv', csvText(rows(3)));
    await county.loadFile(path, day(1));
    await county.loadFile(path, day(2));
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(2);
  });
});

describe('a file far shorter than all before it', () => {
  /** Makes a county with five loads of 100 to 130 rows. */
  async function usual(settings = ''): Promise<TestCounty> {
    const file = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
    const county = new TestCounty(
      settings === ''
        ? {}
        : { 'settings.yaml': file.replace('min_usual_share: 0.2', `min_usual_share: ${settings}`) },
    );
    for (const [at, count] of [120, 100, 110, 130, 100].entries()) {
      await county.load(rows(count), day(at + 1));
    }
    return county;
  }

  it('is refused', async () => {
    const county = await usual();
    // A fifth of 100 is 20.
    await expect(county.load(rows(19), day(6))).rejects.toThrow(
      '文件 export-6.csv 只有 19 行，而“信访件导出”最近 5 次装载至少有 100 行，整份未装载；请核对导出条件，确认无误时把 settings.yaml 的 loading.min_usual_share 改小后重装。',
    );
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(5);
  });

  it('is loaded with a fifth of the smallest, or when the settings allow it', async () => {
    const county = await usual();
    expect((await county.load(rows(20), day(6))).reconciliation.unchanged).toBe(20);
    const lenient = await usual('0');
    expect((await lenient.load(rows(1), day(6))).reconciliation.unchanged).toBe(1);
  });

  it('is compared only with loads of earlier times', async () => {
    const county = await usual();
    expect(
      (await county.load(rows(1), { loadedAt: '2024-12-31 00:00:00' })).reconciliation,
    ).toMatchObject({ read: 1, new: 1 });
  });
});
