import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Audit } from '../contract/audit.ts';
import type { Register, RegisterChangeAnswer } from '../contract/register.ts';
import { InProcessServer } from './support/in-process-server.ts';

let county: TestCounty;
let served: InProcessServer;
let system: { Cookie: string };
let units: string;

beforeAll(async () => {
  county = new TestCounty();
  const 登记日期 = '2024-03-01';
  await county.load([
    { 信访件编号: 'A1', 登记日期, 问题属地: '乙镇' },
    { 信访件编号: 'A2', 登记日期, 问题属地: '新区管委会' },
    { 信访件编号: 'A3', 登记日期, 问题属地: '新区管委会' },
  ]);
  units = readFileSync(path(), 'utf8');
  served = await InProcessServer.start(county.dir);
  system = { Cookie: await served.signIn('system') };
});
afterAll(() => served.stop());
beforeEach(() => writeFileSync(path(), units));

const path = () => join(county.dir.root, 'units.csv');
const register = () => served.json<Register>('/api/v1/register', system);
const unit = async (code: string) => (await register()).units.find((each) => each.code === code)!;

async function put(code: string, words: object, { dry = false, version = '' } = {}) {
  const { code: _, ...known } = await unit(code);
  const body = { version: version || (await register()).version, unit: { ...known, ...words } };
  const address = `/api/v1/register/${code}?dry_run=${dry}`;
  const response = await served.send(address, { method: 'PUT', body }, system);
  const answer: RegisterChangeAnswer & { error: { code: string; message: string } } =
    await response.json();
  return { status: response.status, answer };
}
async function lastAct(): Promise<Audit['acts'][number]> {
  const auditor = { Cookie: await served.signIn('auditor') };
  const { acts } = await served.json<Audit>('/api/v1/audit?limit=1', auditor);
  return acts[0]!;
}

describe('the register', () => {
  it('is told to the system administrator as the file has it', async () => {
    const { fixed } = await register();
    expect(fixed).toBeNull();
    expect(await unit('900001101')).toEqual({
      ...{ code: '900001101', name: '乙镇', kind: 'township', peer_group: '镇乡', aliases: [] },
      ...{
        population: 20_000,
        villages: null,
        ranked: true,
        from: null,
        to: null,
        successor: null,
      },
    });
  });

  it('says what a change would do and does nothing, then does it and writes it down', async () => {
    const { version } = await register();
    const words = { name: '乙新镇', aliases: ['新区管委会'] };
    const expected = {
      fields: [
        { column: 'name', column_name: '名称', before: '乙镇', after: '乙新镇' },
        { column: 'aliases', column_name: '别名', before: '', after: '新区管委会' },
      ],
      ends: null,
      readings: [
        // The old name is no alias: its case would be of no unit, which comes first.
        { column: 'township', name: '乙镇', count: 1, from: '乙镇', to: null },
        { column: 'township', name: '新区管委会', count: 2, from: null, to: '乙新镇' },
      ],
    };
    const looked = await put('900001101', words, { dry: true });
    expect(looked).toEqual({ status: 200, answer: { version, ...expected } });
    expect(readFileSync(path(), 'utf8')).toBe(units);
    const { answer } = await put('900001101', words);
    expect(answer).toEqual({ version: (await register()).version, ...expected });
    expect(answer.version).not.toBe(version);
    expect(readFileSync(path(), 'utf8')).toBe(
      units.replace('900001101,乙镇,township,镇乡,,', '900001101,乙新镇,township,镇乡,新区管委会,'),
    );
    expect(await lastAct()).toMatchObject({
      ...{
        act: 'unit_changed',
        act_name: '修改单位',
        who: 'test-system',
        record: '900001101 乙新镇',
      },
      ...{ result: 'ok', detail: '名称：乙镇 → 乙新镇；别名：空 → 新区管委会' },
    });
  });

  it('ends a unit, whose cases another one takes', async () => {
    const { answer } = await put('900001101', { to: '2024-06-30', successor: '900001001' });
    // 甲街道 is a township, too.
    expect(answer.ends).toEqual({ last_day: '2024-06-30', successor: '甲街道' });
    expect(await unit('900001101')).toMatchObject({ to: '2024-06-30', successor: '900001001' });
  });

  it('takes a new unit', async () => {
    const { version } = await register();
    const { code: _, ...like } = await unit('900001101');
    const body = { version, unit: { ...like, code: '900001199', name: '新设镇' } };
    const response = await served.send('/api/v1/register', { method: 'POST', body }, system);
    expect(response.status).toBe(200);
    expect((await unit('900001199')).name).toBe('新设镇');
    expect(await lastAct()).toMatchObject({ act: 'unit_added', record: '900001199 新设镇' });
  });

  it('refuses a change of what somebody else has changed since, and says so', async () => {
    const { version } = await register();
    writeFileSync(path(), `${units}\n`);
    const { status, answer } = await put('900001101', { name: '乙二镇' }, { version });
    expect([status, answer.error.message]).toEqual([
      409,
      '单位名册刚被别人改过，没有保存，请重新打开这一页，看过以后再改。',
    ]);
    expect(readFileSync(path(), 'utf8')).toBe(`${units}\n`);
    expect(await lastAct()).toMatchObject({ act: 'unit_changed', result: 'refused' });
  });

  it('refuses what the program would not read, in its sentence', async () => {
    const { status, answer } = await put('900001101', { name: '甲街道' });
    expect(status).toBe(409);
    expect(answer.error.message).toContain('“甲街道”与第');
    expect(readFileSync(path(), 'utf8')).toBe(units);
  });

  it.each([
    ['a kind of a region', { kind: 'county' }],
    ['half a person', { population: 1.5 }],
    ['a field that it has not', { secret: '1' }],
  ])('refuses %s before it looks at the file', async (_, words) => {
    expect((await put('900001101', words)).status).toBe(400);
  });

  it.each([
    ...['甲|乙', '甲、乙', '甲，乙', '甲,乙', '甲；乙', '甲;乙'].map((alias): [object, string] => [
      { aliases: ['丁', alias] },
      `别名“${alias}”里不能有顿号、逗号、分号、竖线，没有保存，请分成几个写。`,
    ]),
    [{ name: '甲\n乙' }, '“甲□乙”里有换行或看不见的符号（□ 处），没有保存，请删去那里再写。'],
    [
      { aliases: ['丁', 'a\u202eb'] },
      '“a□b”里有换行或看不见的符号（□ 处），没有保存，请删去那里再写。',
    ],
    [{ name: '甲'.repeat(61) }, `“${'甲'.repeat(61)}”太长，至多 60 字，没有保存。`],
  ])(
    'refuses names that cannot be seen or looked up, and names them: %j',
    async (words, sentence) => {
      const { status, answer } = await put('900001101', words, { dry: true });
      expect([status, answer.error.message]).toEqual([409, sentence]);
    },
  );

  it('is nobody else’s', async () => {
    for (const role of ['leader', 'approver', 'analyst', 'unit', 'security', 'auditor'] as const) {
      const headers = await served.headersOf(role, role === 'unit' ? '900001001' : null);
      const response = await served.get('/api/v1/register', headers);
      expect([role, response.status]).toEqual([role, 403]);
    }
  });
});
