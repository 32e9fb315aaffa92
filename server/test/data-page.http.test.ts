import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataDir } from '../../etl/config/data-dir.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import type { AliasAnswer, UnattributedAnswer } from '../contract/aliases.ts';
import type { Audit } from '../contract/audit.ts';
import type { CaseAnswer } from '../contract/cases.ts';
import type { Lineage, LoadRows } from '../contract/lineage.ts';
import type { UploadAnswer, RejectedRowAnswer } from '../contract/uploads.ts';
import type { OpenRows } from '../contract/quarantine.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { uploadFile, whenEnded } from './support/upload.ts';

const GOOD = { 登记日期: '2024-03-01', 问题属地: '乙镇', 主题: '路灯不亮', 信访目的: '求决' };
let county: TestCounty;
let served: InProcessServer;

beforeAll(async () => {
  county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
  await county.load(
    [
      { ...GOOD, 信访件编号: 'A1' },
      { ...GOOD, 信访件编号: 'A2', 办结日期: '2024-02-01', 信访人姓名: '张某某' },
      { ...GOOD, 信访件编号: 'A3', 信访形式: '小计' },
      { ...GOOD, 信访件编号: 'A4', 登记日期: '没有', 信访目的: '揭发控告' },
      { ...GOOD, 信访件编号: 'A5', 信访目的: '揭发控告' },
      { ...GOOD, 信访件编号: 'A6', 问题属地: '乙镇开发区管委会' },
      { ...GOOD, 信访件编号: 'A7', 问题属地: '乙镇开发区管委会' },
      { ...GOOD, 信访件编号: 'A8', 问题属地: '市长热线' },
    ],
    { loadedAt: '2025-01-01 08:00:00' },
  );
  served = await InProcessServer.startSignedIn(county.dir);
});
afterAll(() => served.stop());

const get = <T>(path: string) => served.json<T>(`/api/v1/${path}`);
/** What is answered to a change, whatever it is. */
async function change<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T> {
  return (await served.send(`/api/v1/${path}`, { method, body })).json();
}
async function lastAct(): Promise<Audit['acts'][number]> {
  const auditor = await served.signIn('auditor');
  const { acts } = await served.json<Audit>('/api/v1/audit?limit=50', { Cookie: auditor });
  return acts.find(({ who }) => who === 'test-analyst')!;
}
/** The open row of a row of the file. */
async function numberOf(row: number): Promise<string> {
  const { rows } = await get<OpenRows>('quarantine');
  return rows.find((each) => each.row === row)!.number;
}

describe('a rejected row', () => {
  it('is shown without person data and without what the case says', async () => {
    const row = await get<RejectedRowAnswer>(`quarantine/${await numberOf(3)}`);
    expect(row).toMatchObject({ file: 'export-1.csv', row: 3, has_text: true });
    expect(row.cells.find(({ column }) => column === 'closed_at')).toEqual({
      column: 'closed_at',
      heading: '办结日期',
      value: '2024-02-01',
      fault: '办结日期早于登记日期',
    });
    expect(JSON.stringify(row)).not.toMatch(/路灯|张某某/);
  });

  it('is put right, checked, loaded, with what the case says kept', async () => {
    const number = await numberOf(3);
    const path = `quarantine/${number}?dry_run=true`;
    const wrong = await change<UploadAnswer>('PUT', path, { cells: { closed_at: '2024-02-02' } });
    expect(await whenEnded(served, wrong.id)).toMatchObject({
      state: 'checked',
      repair: { repaired: 0, superseded: 0, open: 1 },
    });
    const cells = { closed_at: '2024-03-11' };
    const right = await change<UploadAnswer>('PUT', path, { cells });
    expect(await whenEnded(served, right.id)).toMatchObject({
      state: 'checked',
      repair: { repaired: 1, superseded: 0, open: 0 },
    });
    expect(await county.rows('select * from warehouse.load')).toHaveLength(1);
    await change('POST', `uploads/${right.id}`, { order: 'load' });
    expect(await whenEnded(served, right.id)).toMatchObject({ state: 'done' });
    const [stored] = await county.rows(
      "select title, closed_at from warehouse.petition_version where petition_no = 'A2'",
    );
    expect(stored).toEqual({ title: '路灯不亮', closed_at: '2024-03-11 00:00:00' });
    expect((await get<OpenRows>('quarantine')).total).toBe(2);
    expect(await lastAct()).toMatchObject({ act: 'row_repaired', record: number });
  });

  it('cannot get cells that its source has not, nor a title', async () => {
    const path = `quarantine/${await numberOf(4)}`;
    for (const column of ['title', 'petitioner_key', 'nothing']) {
      const response = await served.send(`/api/v1/${path}`, {
        method: 'PUT',
        body: { cells: { [column]: 'x' } },
      });
      expect(response.status, column).toBe(400);
    }
  });

  it('that is no case is dismissed, and the reason is kept', async () => {
    const number = await numberOf(4);
    const upload = await change<UploadAnswer>('PUT', `quarantine/${number}`, {
      dismissed: '表里的小计行',
    });
    expect(await whenEnded(served, upload.id)).toMatchObject({ state: 'done', kind: 'dismiss' });
    expect(await county.rows('select row_no, reason from warehouse.dismissal')).toEqual([
      { row_no: 4, reason: '表里的小计行' },
    ]);
    expect(await lastAct()).toMatchObject({ act: 'row_dismissed', detail: '表里的小计行' });
    const gone = await served.get(`/api/v1/quarantine/${number}`);
    expect(gone.status).toBe(404);
  });

  it('that is 揭发控告 is not shown, and not changed', async () => {
    const path = `/api/v1/quarantine/${await numberOf(5)}`;
    expect((await served.get(path)).status).toBe(404);
    const cells = { registered_at: '2024-03-01' };
    expect((await served.send(path, { method: 'PUT', body: { cells } })).status).toBe(404);
  });
});

describe('a name that no unit has', () => {
  it('is told with its cases and the units that are spelled most like it', async () => {
    const { total, cases, names } = await get<UnattributedAnswer>('unattributed');
    expect([total, cases]).toEqual([2, 3]);
    expect(names.map(({ name, count }) => [name, count])).toEqual([
      ['乙镇开发区管委会', 2],
      ['市长热线', 1],
    ]);
  });

  it('becomes an alias after what it changes was told, and nothing before', async () => {
    const alias = { name: '乙镇开发区管委会', unit: '900001101' };
    const register = () => readFileSync(`${county.dir.root}/units.csv`, 'utf8');
    const before = register();
    const plan = await change<AliasAnswer>('POST', 'aliases?dry_run=true', alias);
    const expected = {
      name: alias.name,
      unit: { code: '900001101', name: '乙镇' },
      is_new: true,
      changes: [{ column: 'township', name: alias.name, count: 2, from: null, to: '乙镇' }],
    };
    expect(plan).toEqual(expected);
    expect(register()).toBe(before);
    expect(await change<AliasAnswer>('POST', 'aliases', alias)).toEqual(expected);
    expect(register()).toContain('900001101,乙镇,township,镇乡,乙镇开发区管委会,20000');
    expect(await lastAct()).toMatchObject({ act: 'alias', record: alias.name, detail: '归乙镇' });
    const { total, cases } = await get<UnattributedAnswer>('unattributed');
    expect([total, cases]).toEqual([1, 1]);
    // Said again it changes nothing.
    const again = await change<AliasAnswer>('POST', 'aliases?dry_run=true', alias);
    expect(again).toMatchObject({ is_new: false, changes: [] });
  });

  it('is refused where it names another unit, in the sentence of the command', async () => {
    const answer = await change<{ error: { message: string } }>('POST', 'aliases', {
      name: '甲街',
      unit: '乙镇',
    });
    expect(answer.error.message).toBe('“甲街”已经指甲街道，不能作乙镇的别名。');
    expect(await lastAct()).toMatchObject({ act: 'alias', result: 'refused' });
  });
});

describe('the lineage', () => {
  it('leads from a load to the rows of its file, but for 揭发控告', async () => {
    const { loads } = await get<Lineage>('lineage');
    const first = loads.at(-1)!;
    expect(first).toMatchObject({ load: 1, file: 'export-1.csv', read: 8, quarantined: 3 });
    const { total, rows } = await get<LoadRows>(`lineage/${first.load}`);
    expect(total).toBe(4);
    expect(rows).toEqual([
      { petition_no: 'A1', sheet: null, row: 2 },
      { petition_no: 'A6', sheet: null, row: 7 },
      { petition_no: 'A7', sheet: null, row: 8 },
      { petition_no: 'A8', sheet: null, row: 9 },
    ]);
  });

  it('leads from a case to every file, sheet and row that had it', async () => {
    await county.load(
      [
        { ...GOOD, 登记日期: '2024-03-05' },
        { ...GOOD, 信访件编号: 'A1' },
      ],
      {
        loadedAt: '2025-01-02 08:00:00',
      },
    );
    const { loads: shown } = await get<CaseAnswer>('cases/A1');
    expect(shown.map(({ file, row, loaded_at }) => [file, row, loaded_at])).toEqual([
      ['export-2.csv', 3, '2025-01-02 08:00:00'],
      ['export-1.csv', 2, '2025-01-01 08:00:00'],
    ]);
  });

  it('has no case that a later load knows to be 揭发控告', async () => {
    await county.load(
      [
        { ...GOOD, 信访件编号: 'A6', 问题属地: '乙镇', 信访目的: '揭发控告' },
        { ...GOOD, 信访件编号: 'A9' },
      ],
      { loadedAt: '2025-01-03 08:00:00' },
    );
    const { loads } = await get<Lineage>('lineage');
    const listed = await Promise.all(
      loads.map(({ load }) => get<LoadRows>(`lineage/${load}`).then(({ rows }) => rows)),
    );
    const numbers = listed.flat().map(({ petition_no }) => petition_no);
    expect(numbers).toContain('A9');
    expect(numbers).not.toContain('A6');
  });
});

describe('a demo account', () => {
  it('checks data of a bureau and does not load them, which would end it', async () => {
    const own = await InProcessServer.start(new DataDir(temporaryFolder()));
    try {
      await own.app.accounts.prepareDemo(true);
      const { id } = own.app.accounts.accounts.byName('demo-analyst')!;
      const agent = { address: '127.0.0.1', agent: 'test' };
      own.session = { Cookie: `cockpit_session=${own.app.accounts.sessions.begin(id, agent)}` };
      const file = Buffer.from('信访件编号,登记日期,信访形式\nA1,2024-03-01,来信\n');
      const direct = await uploadFile.raw(own, '三月.csv', file, 'dry_run=false');
      expect(direct.status).toBe(409);
      const checked = await whenEnded(own, await uploadFile(own, '三月.csv', file));
      expect(checked.state).toBe('checked');
      const order = { method: 'POST', body: { order: 'load' } } as const;
      const response = await own.send(`/api/v1/uploads/${checked.id}`, order);
      expect(response.status).toBe(409);
    } finally {
      await own.stop();
    }
  });
});
