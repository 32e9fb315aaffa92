import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSql } from '../../../base/sql.ts';
import { Database } from '../../../warehouse/database.ts';
import type { ExportRow, TestCounty } from '../../support/test-county.ts';
import { loadedOn, repairRows, newCounty, openRows, replay } from '../../support/repairs.ts';

describe('entries of the ledger without a number', () => {
  const entry = (件数: string, extra: ExportRow = {}): ExportRow => ({
    日期: '2024-03-02',
    单位: '乙镇',
    类型: '代办',
    件数,
    ...extra,
  });
  const ledger = (date: number) => ({ ...loadedOn(date), source: 'activity' });
  const items = async (county: TestCounty) => {
    const rows = await county.rows<{ record_key: string; items: number }>(`
      select record_key, items from warehouse.sighting
      join warehouse.activity_version using (content_hash) order by record_key`);
    return rows.map(({ record_key, items }) => [record_key.split('\u001f').at(-1), items]);
  };

  it('keep their position', async () => {
    const county = newCounty();
    await county.load([entry('1'), entry('-1'), entry('3')], ledger(1));
    const sheet = [{ ...(await repairRows(county, 'activity'))[0]!, 件数: '2' }];
    expect(await replay(county, sheet, 2)).toMatchObject({ repaired: 1 });
    expect(await items(county)).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ]);
  });

  it('with a corrected day come after those of that day', async () => {
    const county = newCounty();
    const wrong = { 日期: '2024-02-30' };
    await county.load([entry('4', wrong), entry('1'), entry('5', wrong)], ledger(1));
    const sheet = (await repairRows(county, 'activity')).map((each) => ({
      ...each,
      日期: '2024-03-02',
    }));
    const result = await replay(county, sheet, 2);
    expect(result.reconciliation).toMatchObject({ read: 2, new: 2, changed: 0 });
    expect(await items(county)).toEqual([
      ['1', 1],
      ['2', 4],
      ['3', 5],
    ]);
  });

  it('are left out when the whole day was loaded in the meantime', async () => {
    const county = newCounty();
    await county.load([entry('1'), entry('2', { 日期: '2024-02-30' })], ledger(1));
    const sheet = (await repairRows(county, 'activity')).map((each) => ({
      ...each,
      日期: '2024-03-02',
    }));
    await county.load([entry('1'), entry('2')], ledger(2));
    expect(await replay(county, sheet, 3)).toMatchObject({ repaired: 0, superseded: 1, open: 0 });
    expect(await openRows(county)).toEqual([]);
  });

  it('are placed by their own file; no other file is read', async () => {
    const database = await Database.open();
    await database.run("attach ':memory:' as warehouse");
    for (const statement of [
      // Ten files with a hundred entries each, all of one day, unit and kind of work.
      `create table warehouse.sighting as
      select file as load_id, concat('day', chr(31), 'unit', chr(31), 'work', chr(31), entry) as record_key
      from range(1, 11) as f(file), range(1, 101) as e(entry)`,
      'create table warehouse.quarantine (load_id integer, record_key varchar)',
      'create temp table raw_row as select 1 as row_order, null as sheet, 2 as row_no',
      `create temp table ticket_row as
      select null as sheet, 2 as row_no, 3 as load_id, cast(null as varchar) as record_key`,
      `create temp table incoming_row as
      select 1 as row_order, null as entry_no, concat('day', chr(31), 'unit', chr(31), 'work', chr(31), 1) as record_key`,
    ]) {
      await database.run(statement);
    }
    const [plan] = await database.rows<{ explain_value: string }>(
      `explain (analyze, format json) ${readSql('intake/load/sql/replay/entry_order.sql')}`,
    );
    const placed = await database.rows('select record_key from restored_row');
    database.close();
    expect(placed).toEqual([{ record_key: 'day\u001funit\u001fwork\u001f101' }]);
    const scans = scansOf('sighting', planStep.parse(JSON.parse(plan!.explain_value)));
    expect(scans.map(({ operator_cardinality }) => operator_cardinality)).toEqual([100]);
  });
});

/** A step of an executed query plan: the rows it returned, and the steps below it. */
interface PlanStep {
  operator_cardinality?: number | undefined;
  extra_info?: { Table?: string | undefined } | undefined;
  children: PlanStep[];
}
const planStep: z.ZodType<PlanStep> = z.object({
  operator_cardinality: z.number().optional(),
  extra_info: z.object({ Table: z.string().optional() }).optional(),
  get children() {
    return z.array(planStep);
  },
});

function scansOf(table: string, step: PlanStep): PlanStep[] {
  const below = step.children.flatMap((child) => scansOf(table, child));
  return step.extra_info?.Table?.endsWith(`.${table}`) === true ? [step, ...below] : below;
}
