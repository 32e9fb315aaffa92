import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown } from '../../editions/breakdown.ts';
import type { Edition } from '../../editions/edition.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';

const MARCH = { period: 'month', date: '2024-03-31' } as const;
const UNITS = `code,name,kind,peer_group,aliases,population,villages
900001101,乙镇,township,镇乡,,20000,4
900001102,丙镇,township,镇乡,,30000,
900001-D1,教育局,department,部门,,,
`;
const TOPICS = `topic,category
土地纠纷,承包
农村问题,农村
物业,物业
城建,城建
`;
const first = { 初重件: '初件' };

/** W is March 2024; an open case of 10 January is due on 25 March (10 + 15 + 60 days). */
const CASES: ExportRow[] = [
  {
    ...first,
    登记日期: '2024-03-01',
    信访形式: '来访',
    问题属地: '900001101001',
    信访层级: '县',
    内容分类: '农村/土地/承包',
    办结日期: '2024-03-10',
    化解情况: '化解',
  },
  {
    初重件: '重件',
    登记日期: '2024-03-02',
    问题属地: '900001101002',
    信访层级: '镇',
    内容分类: '农村/土地',
    办结日期: '2024-03-10',
    化解情况: '未化解',
  },
  {
    ...first,
    登记日期: '2024-03-03',
    信访形式: '来访',
    问题属地: '900001101003',
    信访层级: '市',
    内容分类: '城建',
  },
  {
    ...first,
    登记日期: '2024-03-04',
    信访形式: '来访',
    信访人数: 6,
    问题属地: '900001101002',
    信访层级: '村',
    内容分类: '城建/物业',
    办结日期: '2024-03-05',
    化解情况: '化解',
  },
  {
    ...first,
    登记日期: '2024-01-10',
    问题属地: '900001101004',
    内容分类: '农村',
    列入积案日期: '2024-02-01',
  },
  { ...first, 登记日期: '2024-03-06', 信访形式: '来信', 问题属地: '900001101000' },
  { ...first, 登记日期: '2023-03-05', 问题属地: '乙镇', 内容分类: '农村/土地' },
  { ...first, 登记日期: '2023-03-06', 问题属地: '乙镇', 内容分类: '城建' },
  {
    ...first,
    登记日期: '2024-03-07',
    信访形式: '来信',
    问题属地: '丙镇',
    办结日期: '2024-03-08',
    化解情况: '化解',
  },
  // A case of no unit.
  { ...first, 登记日期: '2024-03-08', 内容分类: '城建' },
];
const NONE = { registered: 0, first_resolved: { n: 0, k: 0 }, resolved: { n: 0, k: 0 } };

describe('the breakdowns of an edition', () => {
  let edition: Edition;
  let departments: Edition;
  let yi: Breakdown;
  let bing: Breakdown;

  beforeAll(async () => {
    const county = new TestCounty({ 'units.csv': UNITS, 'topics.csv': TOPICS });
    await county.load(CASES);
    [edition, departments] = (await county.editions([MARCH, { ...MARCH, kind: 'department' }])) as [
      Edition,
      Edition,
    ];
    [yi, bing] = ['乙镇', '丙镇'].map(
      (name) => edition.units.find(({ unit_name }) => unit_name === name)!.breakdown,
    ) as [Breakdown, Breakdown];
  });

  it('count cases by channel, with how many were resolved', () => {
    expect(yi.by_channel).toEqual({
      letter: { ...NONE, registered: 1 },
      // Two of the three are closed, both resolved.
      visit: { registered: 3, first_resolved: { n: 2, k: 2 }, resolved: { n: 2, k: 2 } },
      // The repeat case, and the one of January: both judged, neither resolved.
      online: { registered: 1, first_resolved: { n: 1, k: 0 }, resolved: { n: 2, k: 0 } },
      call: NONE,
      video: NONE,
      fax: NONE,
      other: NONE,
    });
    expect(edition.breakdown.by_channel.online.registered).toBe(2);
  });

  it('count resolved cases by level', () => {
    expect(yi.by_level).toEqual({ village: 1, town: 0, county: 1, above: 0, unknown: 0 });
    expect(bing.by_level).toEqual({ village: 0, town: 0, county: 0, above: 0, unknown: 1 });
    expect(edition.breakdown.by_level).toEqual({
      village: 1,
      town: 0,
      county: 1,
      above: 0,
      unknown: 1,
    });
  });

  it('count cases by the topic of the most specific category level, against last year', () => {
    const topic = (
      name: string | null,
      [registered, repeat, n, k, registered_last_year]: number[],
    ) => ({ topic: name, registered, repeat, resolved: { n, k }, registered_last_year });
    expect(yi.by_topic).toEqual([
      topic('土地纠纷', [1, 0, 1, 1, 0]),
      topic('农村问题', [1, 1, 2, 0, 1]),
      topic('物业', [1, 0, 1, 1, 0]),
      topic('城建', [1, 0, 0, 0, 1]),
      topic(null, [1, 0, 0, 0, 0]),
    ]);
    expect(edition.breakdown.by_topic.slice(-2)).toEqual([
      topic('城建', [2, 0, 0, 0, 1]),
      topic(null, [2, 0, 1, 1, 0]),
    ]);
  });

  it('count villages with cases and villages with any of the four kinds', () => {
    // Cases in 001, 002 and 003 (000 is the town itself); 002 has a repeat case and a collective
    // visit, 003 a skip-level visit, 004 an old case on the backlog list.
    expect(yi.villages).toEqual({ total: 4, with_cases: 3, with_any: 3, four_none_share: 0.25 });
    expect(bing.villages).toEqual({
      total: null,
      with_cases: 0,
      with_any: 0,
      four_none_share: null,
    });
    expect(edition.breakdown.villages).toMatchObject({ total: null, with_cases: 3, with_any: 3 });
    expect(departments.units[0]!.breakdown.villages).toBeNull();
  });

  it('give registrations per 10,000 residents', () => {
    // 5 of 20,000, 1 of 30,000, 7 of 50,000.
    expect(yi.per_10k_residents).toBe(2.5);
    expect(bing.per_10k_residents).toBe(0.33);
    expect(edition.breakdown.per_10k_residents).toBe(1.4);
    expect(departments.units[0]!.breakdown.per_10k_residents).toBeNull();
  });

  it('are the same for the county in editions of either kind', () => {
    expect(departments.breakdown).toEqual(edition.breakdown);
  });

  it('use the four-none criteria of the settings', async () => {
    const county = new TestCounty({
      'units.csv': UNITS,
      'settings.yaml': `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
villages: { four_none: [skip_level, backlog] }
loading: { max_rejected_share: 1 }
`,
    });
    await county.load(CASES);
    const { units } = await county.edition(MARCH);
    const { villages } = units.find(({ unit_name }) => unit_name === '乙镇')!.breakdown;
    // 003 and 004 of 4.
    expect(villages).toEqual({ total: 4, with_cases: 3, with_any: 2, four_none_share: 0.5 });
  });

  it('give no share of villages when the register counts fewer villages than have cases', async () => {
    const county = new TestCounty({ 'units.csv': UNITS.replace(',20000,4', ',20000,2') });
    await county.load(CASES);
    const { units } = await county.edition(MARCH);
    const { villages } = units.find(({ unit_name }) => unit_name === '乙镇')!.breakdown;
    expect(villages).toMatchObject({ total: 2, with_any: 3, four_none_share: null });
  });

  it('give no share of villages where no case names one, this year or last', async () => {
    const share = async (last: string, now: string) => {
      const county = new TestCounty({ 'units.csv': UNITS });
      await county.load([
        { ...first, 登记日期: '2023-03-05', 问题属地: last },
        { ...first, 登记日期: '2024-03-05', 问题属地: now },
      ]);
      const { units } = await county.edition(MARCH);
      return units.find(({ unit_name }) => unit_name === '乙镇')!.breakdown.villages;
    };
    const none = { total: 4, with_cases: 0, with_any: 0 };
    expect(await share('乙镇', '乙镇')).toEqual({ ...none, four_none_share: null });
    expect(await share('乙镇', '900001101000')).toEqual({ ...none, four_none_share: null });
    expect(await share('900001101001', '乙镇')).toEqual({ ...none, four_none_share: 1 });
    expect(await share('乙镇', '900001101001')).toEqual({
      ...none,
      with_cases: 1,
      four_none_share: 1,
    });
  });
});
