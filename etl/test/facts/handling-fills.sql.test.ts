import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';

const at = (day: number) => `2025-01-0${day} 08:00:00`;
const YEAR = { period: 'year', date: '2024-12-31' } as const;

type Step = [no: string, step: string, time: string, unit: string, result?: string];

/** Loads handling rows with the five columns of the contract. */
async function steps(county: TestCounty, day: number, rows: Step[]) {
  const fields = ['信访件编号', '环节', '时间', '单位', '结果'];
  const data = rows.map(([no, step, time, unit, result = '']) => [no, step, time, unit, result]);
  const path = county.write('办理过程.csv', Papa.unparse({ fields, data }));
  return county.loadFile(path, { loadedAt: at(day), mode: 'upsert' });
}

const COLUMNS = [
  'transferred_on',
  'accept_start_on',
  'accepted_on',
  'accept_due_on',
  'due_on',
  'closed_on',
  'rated_on',
  'returned_on',
  'backlog_listed_on',
  'backlog_cleared_on',
].map((column) => `strftime(${column}, '%m-%d') as ${column}`);

/** The days of a case as `mm-dd`, those that it lacks left out, and what it ended in. */
async function lives(county: TestCounty): Promise<Record<string, Record<string, unknown>>> {
  const columns = `${COLUMNS.join(', ')}, is_resolved, is_satisfied, department_code, is_countable`;
  const cases = await county.petitions<Record<string, unknown>>(columns);
  return Object.fromEntries(
    [...cases].map(([no, life]) => [
      no,
      Object.fromEntries(Object.entries(life).filter(([, value]) => value !== null)),
    ]),
  );
}

describe('what handling rows say of a case', () => {
  const county = new TestCounty();
  const row = (信访件编号: string, extra: ExportRow = {}): ExportRow => ({
    信访件编号,
    登记日期: '2024-03-01',
    问题属地: '乙镇',
    ...extra,
  });
  let life: Record<string, Record<string, unknown>>;

  beforeAll(async () => {
    await county.load(
      [
        row('A'),
        row('B'),
        row('C', { 受理日期: '2024-03-08', 办结日期: '2024-03-20', 化解情况: '化解' }),
        row('D', { 责任单位: '水务局' }),
        row('E'),
        // E was concluded on 1 September: its matter is no longer accepted from that day on.
        row('E1', { 登记日期: '2024-08-31', 首次信访件编号: 'E' }),
        row('E2', { 登记日期: '2024-09-01', 首次信访件编号: 'E' }),
        row('F', { 列入积案日期: '2024-05-01' }),
        row('G'),
        row('H', { 登记日期: '2024-03-10' }),
        row('I', { 登记日期: '2024-03-10', 办结日期: '2024-04-01' }),
        row('Z'),
      ],
      { loadedAt: at(1) },
    );
    await steps(county, 2, [
      ['A', '登记', '2024-03-02', '县信访局'],
      ['A', '转送', '2024-03-03', '县信访局'],
      ['A', '收到', '2024-03-05', '教育局'],
      ['A', '受理', '2024-03-07 10:00', '教育局'],
      ['A', '延期', '2024-05-01', '教育局', '延期至2024-06-15'],
      ['A', '办结', '2024-06-10', '教育局', '化解'],
      ['A', '评价', '2024-06-12', '', '基本满意'],
      // Twice each: the first starts a clock, the last ends one.
      ['B', '交办', '2024-03-04', '县信访局'],
      ['B', '交办', '2024-03-14', '县信访局'],
      ['B', '受理', '2024-03-16', '乙镇'],
      ['B', '受理', '2024-03-26', '乙镇'],
      ['B', '办结', '2024-04-01', '乙镇', '化解'],
      ['B', '评价', '2024-04-02', '', '满意'],
      ['B', '退回重办', '2024-04-05', '县信访局'],
      ['B', '退回重办', '2024-04-15', '县信访局'],
      ['B', '办结', '2024-05-01', '乙镇', '未化解'],
      ['B', '评价', '2024-05-02', '', '不满意'],
      // The export speaks too, and this load is newer; it says nothing of the outcome.
      ['C', '受理', '2024-03-09', '乙镇'],
      ['C', '办结', '2024-03-25', '乙镇', '已答复当事人'],
      ['D', '受理', '2024-03-09', '教育局'],
      ['E', '复查', '2024-07-01', '县政府'],
      ['E', '复核', '2024-08-20', '市政府'],
      ['E', '终结', '2024-09-01', '市政府'],
      ['F', '化解', '2024-10-01', '乙镇'],
      // Resolved before it was listed again.
      ['G', '列入积案', '2024-04-01', '县信访局'],
      ['G', '化解', '2024-05-01', '乙镇'],
      ['G', '列入积案', '2024-06-01', '县信访局'],
      // Nothing is closed before it is registered.
      ['H', '办结', '2024-03-09 23:00', '乙镇', '化解'],
      ['I', '办结', '2023-03-11', '乙镇', '化解'],
      ['X', '受理', '2024-03-09', '乙镇'],
    ]);
    life = await lives(county);
  });

  it('fills every field that the export leaves blank', () =>
    expect(life['A']).toEqual({
      transferred_on: '03-03',
      accept_start_on: '03-05',
      accepted_on: '03-07',
      accept_due_on: '03-20', // 5 March + 15 days
      due_on: '06-15',
      closed_on: '06-10',
      rated_on: '06-12',
      is_resolved: true,
      is_satisfied: true,
      department_code: '900001-D1', // 教育局 accepted it
      is_countable: true,
    }));

  it('counts the first step that starts a clock and the last that ends one', () =>
    expect(life['B']).toEqual({
      transferred_on: '03-04',
      accept_start_on: '03-04',
      accepted_on: '03-16',
      accept_due_on: '03-19', // 4 March + 15 days
      due_on: '05-15', // 16 March + 60 days
      closed_on: '05-01',
      rated_on: '05-02',
      returned_on: '04-05',
      is_resolved: false,
      is_satisfied: false,
      is_countable: true,
    }));

  it('replaces what an older export says, and nothing that it does not speak of', () =>
    expect(life['C']).toMatchObject({
      accepted_on: '03-09',
      closed_on: '03-25',
      is_resolved: true,
    }));

  it('leaves the unit that the export names', () =>
    expect(life['D']).toMatchObject({ accepted_on: '03-09', department_code: '900001-D2' }));

  it('tells of conclusions', () =>
    expect([life['E1']!['is_countable'], life['E2']!['is_countable']]).toEqual([true, false]));

  it('tells of the backlog', () => {
    expect(life['F']).toMatchObject({ backlog_listed_on: '05-01', backlog_cleared_on: '10-01' });
    expect(life['G']).toMatchObject({ backlog_listed_on: '06-01', is_resolved: true });
    expect(life['G']).not.toHaveProperty('backlog_cleared_on');
  });

  it('closes nothing before it was registered', () => {
    expect(life['H']).not.toHaveProperty('closed_on');
    expect(life['I']).toMatchObject({ closed_on: '04-01' });
  });

  it('leaves other cases alone and adds none', () => {
    expect(Object.keys(life).sort()).toEqual([...'ABCDEFGHIZ', 'E1', 'E2'].sort());
    expect(life['Z']).toEqual({
      accept_start_on: '03-01',
      accept_due_on: '03-16',
      due_on: '05-15', // 1 March + 15 + 60 days
      is_countable: true,
    });
  });

  it('is in the figures of a unit', async () => {
    const township = await county.edition({ ...YEAR, kind: 'township' });
    const { indicators } = township.units.find(({ unit_name }) => unit_name === '乙镇')!;
    // A, B, C, D, E, E1, F, G, H, I, Z are due or closed by the end of 2024; E2 does not count. A, C, I
    // are resolved; of F, G and H only the outcome is 化解: they are not closed.
    expect(indicators['resolved']).toMatchObject({ n: 11, k: 3 });
    // Received, transferred or registered in March, and accepted within 15 days: A, B, C, D.
    expect(indicators['accepted_on_time']).toMatchObject({ n: 11, k: 4 });
    expect(indicators['satisfied']).toMatchObject({ n: 2, k: 1 });
    expect(indicators['reworked']).toMatchObject({ n: 11, k: 1 });
    expect(indicators['backlog_cleared']).toMatchObject({ n: 2, k: 1 });
    const department = await county.edition({ ...YEAR, kind: 'department' });
    const education = department.units.find(({ unit_name }) => unit_name === '教育局')!;
    expect(education.indicators['resolved']).toMatchObject({ n: 1, k: 1 });
  });

  it('is not seen in an edition as known before', async () => {
    const township = await county.edition({ ...YEAR, kind: 'township' }, '2025-01-01 12:00:00');
    const { indicators } = township.units.find(({ unit_name }) => unit_name === '乙镇')!;
    // Only C and I were closed, in the export, and C resolved; E2 counted.
    expect(indicators['resolved']).toMatchObject({ n: 12, k: 1 });
    expect(indicators['accepted_on_time']).toMatchObject({ n: 12, k: 1 });
    expect(indicators['satisfied']).toMatchObject({ n: 0, k: 0 });
  });
});

describe('where the export and the handling rows both speak', () => {
  it('the newer load counts, and a blank cell says nothing', async () => {
    const county = new TestCounty();
    const row = (办结日期: string) => ({ 信访件编号: 'A', 登记日期: '2024-03-01', 办结日期 });
    const closed = async () => (await lives(county))['A']!['closed_on'];
    await county.load([row('2024-03-20')], { loadedAt: at(1) });
    await steps(county, 2, [['A', '办结', '2024-03-25', '乙镇']]);
    expect(await closed()).toBe('03-25');
    await county.load([row('2024-03-28')], { loadedAt: at(3) });
    expect(await closed()).toBe('03-28');
    await county.load([row('')], { loadedAt: at(4) });
    expect(await closed()).toBe('03-25');
    // The same rows in a newer file speak again.
    await county.load([row('2024-03-28')], { loadedAt: at(5) });
    await steps(county, 6, [['A', '办结', '2024-03-25', '乙镇']]);
    expect(await closed()).toBe('03-25');
  });

  it('rows that a snapshot no longer has say nothing', async () => {
    const county = new TestCounty();
    await county.load([{ 信访件编号: 'A', 登记日期: '2024-03-01' }], { loadedAt: at(1) });
    await steps(county, 2, [
      ['A', '受理', '2024-03-05', '乙镇'],
      ['A', '办结', '2024-03-25', '乙镇'],
    ]);
    const rest = '信访件编号,环节,时间,单位,结果\nA,受理,2024-03-05,乙镇,\n';
    const path = county.write('办理过程.csv', rest);
    await county.loadFile(path, { loadedAt: at(3), mode: 'snapshot' });
    const life = (await lives(county))['A']!;
    expect(life['accepted_on']).toBe('03-05');
    expect(life).not.toHaveProperty('closed_on');
  });
});
