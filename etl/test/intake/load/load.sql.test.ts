import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionCsv } from '../../../editions/write-csv.ts';
import { hasData } from '../../../warehouse/warehouse.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';

const MARCH = { period: 'month', date: '2024-03-31' } as const;
const row = (信访件编号: string, extra: ExportRow = {}): ExportRow => ({
  信访件编号,
  登记日期: '2024-03-01',
  问题属地: '乙镇',
  ...extra,
});
/** Returns valid rows. */
const many = (count: number) => Array.from({ length: count }, (_, at) => row(`M${at + 1}`));
const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });

describe('the reconciliation of a load', () => {
  it('adds up: read = new + changed + unchanged + duplicate + quarantined + blank', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    const first = await county.load([row('A'), row('B'), row('C')], day(1));
    expect(first.reconciliation).toEqual({
      file: 'export-1.csv',
      read: 3,
      new: 3,
      changed: 0,
      unchanged: 0,
      duplicate: 0,
      identical: 0,
      differing: 0,
      quarantined: 0,
      blank: 0,
      withdrawn: 0,
      warnings: 0,
    });
    const second = await county.load(
      [
        row('A'), // unchanged
        row('B', { 问题属地: '丙镇' }), // changed
        row('D', { 问题属地: '丙镇' }), // duplicate of the last row
        row('E', { 信访形式: '飞鸽' }), // quarantined
        row('合计', { 登记日期: '', 信访形式: '', 问题属地: '' }), // blank
        row('F', { 信访层级: '地级市' }), // new, with a warning
        row('D'), // new
      ],
      day(2),
    );
    expect(second.reconciliation).toEqual({
      file: 'export-2.csv',
      read: 7,
      new: 2,
      changed: 1,
      unchanged: 1,
      duplicate: 1,
      identical: 1,
      differing: 0,
      quarantined: 1,
      blank: 1,
      withdrawn: 0,
      warnings: 1,
    });
  });

  it('is saved with the load', async () => {
    const county = new TestCounty();
    await county.load([row('A'), row('A'), row('B')], day(1));
    const loads = await county.rows<Record<string, unknown>>('select * from warehouse.load');
    expect(loads).toHaveLength(1);
    expect(loads[0]).toMatchObject({
      source: 'petition',
      file: 'export-1.csv',
      mode: 'upsert',
      is_synthetic: false,
      rows_read: 3,
      rows_duplicate: 1,
    });
  });

  it('counts a case by its last row in the file', async () => {
    const county = new TestCounty();
    await county.load([row('A', { 问题属地: '乙镇' }), row('B'), row('A', { 问题属地: '丙镇' })]);
    const petitions = await county.petitions<{ township_code: string }>('township_code');
    expect(petitions.get('A')).toEqual({ township_code: '900001102' });
  });

  it('counts a case by its last valid row when the last row is quarantined', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    const { reconciliation } = await county.load([row('A'), row('A', { 信访形式: '飞鸽' })]);
    expect(reconciliation).toMatchObject({ read: 2, new: 1, duplicate: 0, quarantined: 1 });
  });

  it('counts a case as changed when it changes back', async () => {
    const county = new TestCounty();
    const [was, is] = [row('A'), row('A', { 问题属地: '丙镇' })];
    const counts: [number, number][] = [];
    for (const [at, each] of [was, is, was, was].entries()) {
      const { reconciliation } = await county.load([each], day(at + 1));
      counts.push([reconciliation.changed, reconciliation.unchanged]);
    }
    expect(counts).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    const petitions = await county.petitions<{ township_code: string }>('township_code');
    expect(petitions.get('A')).toEqual({ township_code: '900001101' });
    // Each of the two contents is stored once.
    expect(await county.rows('select content_hash from warehouse.petition_version')).toHaveLength(
      2,
    );
  });
});

describe('the same file twice', () => {
  it('changes nothing', async () => {
    const county = new TestCounty();
    const rows = [...many(3), row('M1', { 问题属地: '丙镇' })];
    await county.load(rows, day(1));
    const before = await county.edition(MARCH);
    const { reconciliation } = await county.load(rows, day(2));
    expect(reconciliation).toMatchObject({
      read: 4,
      new: 0,
      changed: 0,
      unchanged: 3,
      duplicate: 1,
    });
    const after = await county.edition(MARCH);
    expect(editionCsv(after)).toBe(editionCsv(before));
    expect(await county.rows('select content_hash from warehouse.petition_version')).toHaveLength(
      3,
    );
  });
});

describe('a snapshot', () => {
  const withdrawn = async (county: TestCounty) =>
    (
      await county.withModels((database) =>
        database.rows<{ record_key: string }>(
          'select record_key from record_state where is_withdrawn order by record_key',
        ),
      )
    ).map(({ record_key }) => record_key);

  it('withdraws the cases that it lacks, from its time on', async () => {
    const county = new TestCounty();
    await county.load([row('A'), row('B'), row('C')], day(1));
    const { reconciliation } = await county.load([row('A')], { ...day(2), mode: 'snapshot' });
    expect(reconciliation).toMatchObject({ read: 1, unchanged: 1, withdrawn: 2 });
    expect(await withdrawn(county)).toEqual(['B', 'C']);
    expect((await county.edition(MARCH)).context.window.cases).toBe(1);
    // As known before the snapshot, nothing is withdrawn.
    expect((await county.edition(MARCH, '2025-01-01 08:00:00')).context.window.cases).toBe(3);
  });

  it('withdraws a case once, and counts it as changed when it comes back', async () => {
    const county = new TestCounty();
    await county.load([row('A'), row('B')], day(1));
    await county.load([row('A')], { ...day(2), mode: 'snapshot' });
    const again = await county.load([row('A')], { ...day(3), mode: 'snapshot' });
    expect(again.reconciliation.withdrawn).toBe(0);
    const back = await county.load([row('A'), row('B')], { ...day(4), mode: 'snapshot' });
    expect(back.reconciliation).toMatchObject({ changed: 1, unchanged: 1, withdrawn: 0 });
  });

  it('withdraws only cases of its own source', async () => {
    const county = new TestCounty();
    await county.load([row('A')], { ...day(1), source: 'petition' });
    await county.load([row('B')], { ...day(2), source: 'demo', mode: 'snapshot' });
    expect(await withdrawn(county)).toEqual([]);
  });

  it('differs from an upsert, which withdraws nothing', async () => {
    const county = new TestCounty();
    await county.load([row('A'), row('B')], day(1));
    expect((await county.load([row('A')], day(2))).reconciliation.withdrawn).toBe(0);
  });

  it('does not withdraw a case that it has as a rejected row', async () => {
    const county = new TestCounty();
    await county.load(many(21), day(1));
    const broken = many(21).map((each, at) => (at === 0 ? { ...each, 信访形式: '飞鸽' } : each));
    const { reconciliation } = await county.load(broken, { ...day(2), mode: 'snapshot' });
    expect(reconciliation).toMatchObject({ quarantined: 1, unchanged: 20, withdrawn: 0 });
  });
});

describe('a dry run', () => {
  it('counts everything and saves nothing', async () => {
    const county = new TestCounty();
    await county.load([row('A')], day(1));
    const before = JSON.stringify(await county.edition(MARCH));
    const { reconciliation } = await county.load([row('A', { 问题属地: '丙镇' }), row('B')], {
      ...day(2),
      dryRun: true,
    });
    expect(reconciliation).toMatchObject({ read: 2, new: 1, changed: 1 });
    expect(JSON.stringify(await county.edition(MARCH))).toBe(before);
    for (const table of ['load', 'sighting', 'petition_version']) {
      expect(await county.rows(`select 1 as one from warehouse.${table}`)).toHaveLength(1);
    }
  });

  it('publishes nothing in an empty folder', async () => {
    const county = new TestCounty();
    await county.load([row('A')], { dryRun: true });
    expect(hasData(county.dir)).toBe(false);
  });
});

describe('the folder of the warehouse', () => {
  it('has no unfinished file after a load', async () => {
    const county = new TestCounty();
    await county.load([row('A')]);
    for (const rest of ['published.duckdb.new', 'warehouse.duckdb.wal', 'published.duckdb.wal']) {
      expect([rest, existsSync(county.dir.var('warehouse', rest))]).toEqual([rest, false]);
    }
  });
});
