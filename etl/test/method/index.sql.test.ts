import { describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { TestCounty } from '../support/test-county.ts';
import { testScenarios } from '../support/scenarios.ts';
import { resolvedCases, MARCH, PLAIN, plainCounty, plainScheme } from '../support/plain-county.ts';

const score = (id: string) => (unit: EditionUnit) => unit.indicators[id]!.score;
const DEFAULT = { period: 'month', date: '2024-03-31' } as const;

describe('a goalpost score (method.md §5)', () => {
  describe('where high is good: closed_on_time, worst 0.85, best 1', () => {
    // Closed after 办理期限: late.
    const cases = (onTime: number, late: number) =>
      [...Array<string>(onTime).fill('2024-03-10'), ...Array<string>(late).fill('2024-03-01')].map(
        (办理期限) => ({ 登记日期: '2024-03-01', 办结日期: '2024-03-05', 办理期限 }),
      );
    testScenarios(DEFAULT, score('closed_on_time'), [
      ['is 100 at the best', cases(3, 0), 100],
      ['is 0 at the worst', cases(17, 3), 0],
      ['is 0 below the worst', cases(1, 1), 0],
      // 37/40 = 0.925, half way from 0.85 to 1.
      ['is 50 half way', cases(37, 3), 50],
      // 9/10: 100 · 0.05 / 0.15 = 33.3333….
      ['is published with four decimals', cases(9, 1), 33.3333],
      ['is null without cases', [], null],
    ]);
  });

  describe('where low is good: repeat_share, worst 0.30, best 0.05', () => {
    const cases = (repeat: number, first: number) =>
      [...Array<string>(repeat).fill('重件'), ...Array<string>(first).fill('初件')].map(
        (是否重复件) => ({ 登记日期: '2024-03-01', 是否重复件 }),
      );
    testScenarios(DEFAULT, score('repeat_share'), [
      ['is 100 at the best', cases(1, 19), 100],
      ['is 100 beyond the best', cases(0, 1), 100],
      ['is 0 at the worst', cases(3, 7), 0],
      ['is 0 beyond the worst', cases(1, 1), 0],
      // 7/40 = 0.175, half way from 0.30 to 0.05.
      ['is 50 half way', cases(7, 33), 50],
    ]);
  });

  it('is null for the indicators that the scheme does not score', async () => {
    const county = await plainCounty([[1, 1]]);
    const [unit] = (await county.edition(DEFAULT)).units;
    expect(unit!.indicators.resolved).toEqual({ n: 1, k: 1, score: null });
    expect(unit!.indicators.skip_share).toEqual({ n: 1, k: 0, score: null });
  });
});

describe('the index of the default scheme (method.md §5)', () => {
  const first = {
    登记日期: '2024-03-01',
    是否重复件: '初件',
    受理日期: '2024-03-02',
    办结日期: '2024-03-10',
    化解情况: '化解',
    内容分类: '村务管理',
    满意度评价: '满意',
    评价日期: '2024-03-15',
    问题属地: '乙镇',
  };
  const backlog = { ...first, 列入积案日期: '2024-03-02' };
  const rows = [
    ...Array<typeof first>(6).fill(first),
    backlog,
    { ...backlog, 积案化解日期: '2024-03-20' },
    { ...first, 化解情况: '未化解', 满意度评价: '不满意' },
    { ...first, 是否重复件: '重件', 内容分类: '城建/供水' },
  ];
  const yi = ({ units }: { units: EditionUnit[] }) => units.find((u) => u.unit_name === '乙镇')!;

  it('weighs ten scores', async () => {
    const county = new TestCounty();
    await county.load(rows);
    const unit = yi(await county.edition(DEFAULT));
    const expected: Record<string, [k: number, n: number, score: number | null]> = {
      first_resolved: [8, 9, 67.4603], // (8/9 − 0.7) / 0.28 = 17/25.2
      accepted_on_time: [9, 9, 100],
      closed_on_time: [9, 9, 100],
      repeat_share: [1, 10, 80], // (0.1 − 0.3) / (0.05 − 0.3)
      repeat_resolved: [1, 1, 100], // above the best of 0.9
      backlog_cleared: [1, 2, 50],
      domain_resolved: [8, 9, 76.0234], // (8/9 − 0.6) / 0.38 = 26/34.2
      skip_attributable: [0, 10, 100],
      skip_share: [0, 10, null],
      satisfied: [8, 9, 49.3827], // (8/9 − 0.8) / 0.18 = 8/16.2
      rated: [9, 9, 100],
      resolved: [9, 10, null],
    };
    for (const [id, [k, n, s]] of Object.entries(expected)) {
      expect([id, unit.indicators[id]]).toEqual([id, { n, k, score: s }]);
    }
    // Ten handled cases, none returned; each closed on 10 March, eight days after its acceptance.
    expect(unit.indicators['reworked']).toEqual({ n: 10, k: 0, score: null });
    expect(unit.indicators['handling_days']).toEqual({ n: 10, value: 8, score: null });
    // 20·67.46032 + 5·100 + 5·100 + 10·80 + 5·100 + 15·50 + 15·76.02339 + 10·100 + 10·49.38272
    // + 5·100 = 7533.384…, of weights 100.
    expect(unit.index).toBe(75.33);
    expect(unit.rank).toBe(1);
  });

  it('has one score per module: the weighted mean of its indicators', async () => {
    const county = new TestCounty();
    await county.load(rows);
    expect(yi(await county.edition(DEFAULT)).modules).toEqual({
      first: 78.3069, // (20·67.46032 + 5·100 + 5·100) / 30
      repeat: 86.6667, // (10·80 + 5·100) / 15
      backlog: 50,
      domain: 76.0234,
      skip: 100,
      satisfaction: 66.2551, // (10·49.38272 + 5·100) / 15
    });
  });

  it('leaves out indicators that do not apply: Σ w·s / Σ w of the rest', async () => {
    const county = new TestCounty();
    const open = { 登记日期: '2024-03-01', 是否重复件: '初件', 问题属地: '乙镇' };
    await county.load(Array<typeof open>(5).fill(open));
    const unit = yi(await county.edition(DEFAULT));
    // Accepted in time 0 of 5 → 0, repeats 0 of 5 → 100, skip-level 0 of 5 → 100; nothing else
    // applies: (5·0 + 10·100 + 10·100) / 25 = 80.
    expect(unit.indicators.first_resolved).toEqual({ n: 0, k: 0, score: null });
    expect(unit.modules).toMatchObject({ first: 0, repeat: 100, backlog: null, domain: null });
    expect(unit.index).toBe(80);
  });
});

describe('adjustments (method.md §5)', () => {
  // Every unit has an index of 50 before adjustments.
  const units = ['镇一', '镇二', '镇三', '镇四', '镇五', '镇六', '镇七', '镇八', '镇九'];
  const adjustments = `unit,date,points,reason,document
镇一,2024-03-01,1.5,表彰,一号
镇一,2024-03-31,+0.25,表彰,二号
镇二,2024-03-10,4,表彰,三号
镇二,2024-03-10,4,表彰,四号
镇三,2024/3/10,-9,通报,五号
镇三,2024-03-11,1,表彰,六号
镇四,2024-02-29,3,表彰,七号
镇四,2024-04-01,3,表彰,八号
900001105,2024-03-10,2,表彰,九号
演县镇六人民政府,2024-03-10,-2,通报,十号
陆镇,2024-03-10,-1,通报,十一号
镇七,2024-03-10,1.005,表彰,十二号
镇八,2024-03-10,-0.015,通报,十三号
镇九,2024-03-10,0.1,表彰,十四号
镇九,2024-03-10,0.2,表彰,十五号
`;
  const register = units.map(
    (name, at) => `${900001101 + at},${name},township,镇乡,${name === '镇六' ? '陆镇' : ''}`,
  );

  async function marchEdition(): Promise<Edition> {
    const county = new TestCounty({
      'units.csv': ['code,name,kind,peer_group,aliases', ...register].join('\n'),
      'adjustments.csv': adjustments,
      [`schemes/${PLAIN}.yaml`]: plainScheme(),
    });
    await county.load(units.flatMap((name) => resolvedCases(name, 3, 6)));
    return county.edition(MARCH);
  }

  async function editionUnits(): Promise<Map<string, EditionUnit>> {
    const edition = await marchEdition();
    return new Map(edition.units.map((unit) => [unit.unit_name, unit]));
  }

  it('are listed with reason and document, only those of the window, by unit and day', async () => {
    const { adjustments: listed } = await marchEdition();
    const of = (name: string) =>
      listed
        .filter(({ unit_name }) => unit_name === name)
        .map(({ date, points, reason, document }) => [date, points, reason, document]);
    expect(of('镇四')).toEqual([]);
    expect(of('镇六')).toEqual([
      ['2024-03-10', -2, '通报', '十号'],
      ['2024-03-10', -1, '通报', '十一号'],
    ]);
    expect(listed[0]).toMatchObject({ unit_code: '900001101', unit_name: '镇一' });
    // Fifteen entries, two of them outside of March.
    expect(listed).toHaveLength(13);
  });

  it('change the index by those in W, ±5 at most in sum; units are named by name, alias or code', async () => {
    const found = await editionUnits();
    expect([...found].map(([name, { index }]) => [name, index]).sort()).toEqual(
      [
        ['镇一', 51.75], // on S and on E
        ['镇二', 55], // 4 + 4, limited to 5
        ['镇三', 45], // −9 + 1 = −8, the sum limited to −5, not each entry
        ['镇四', 50], // the day before S and the day after E
        ['镇五', 52], // by code
        ['镇六', 47], // by full name and by alias
        ['镇七', 51.01], // 51.005 rounds half up
        ['镇八', 49.99], // 49.985 rounds half up
        ['镇九', 50.3], // 0.1 + 0.2
      ].sort(),
    );
  });

  it('are published as the sum that counted', async () => {
    const found = await editionUnits();
    expect(found.get('镇二')!.adjustment).toBe(5);
    expect(found.get('镇三')!.adjustment).toBe(-5);
    expect(found.get('镇四')!.adjustment).toBe(0);
  });

  it('are published with their decimals', async () => {
    expect((await editionUnits()).get('镇九')!.adjustment).toBe(0.3);
  });

  it('leave the index between 0 and 100', async () => {
    const county = await plainCounty(
      [
        [0, 5],
        [5, 5],
      ],
      {
        'adjustments.csv': 'unit,date,points\n镇1,2024-03-10,-3\n镇2,2024-03-10,3\n',
      },
    );
    const { units: found } = await county.edition(MARCH);
    expect(found.map(({ unit_name, index }) => [unit_name, index])).toEqual([
      ['镇2', 100],
      ['镇1', 0],
    ]);
  });

  it('count for the previous edition by its own window', async () => {
    const county = await plainCounty(
      [
        [3, 5],
        [4, 5],
      ],
      {
        // In February the first is ahead by an adjustment, in March it is not: 60 against 80.
        'adjustments.csv': 'unit,date,points\n镇1,2024-02-10,5\n',
      },
    );
    await county.load([
      ...resolvedCases('镇1', 4, 5, '2024-02-10'),
      ...resolvedCases('镇2', 4, 5, '2024-02-10'),
    ]);
    const { units: found } = await county.edition(MARCH);
    expect(found.map(({ unit_name, rank, prev_rank }) => [unit_name, rank, prev_rank])).toEqual([
      ['镇2', 1, 2],
      ['镇1', 2, 1],
    ]);
  });
});

describe('the published index', () => {
  it('is rounded half up to two decimals', async () => {
    // 1/32 = 3.125 %, 3/32 = 9.375 %, 1/3 = 33.333… %, 2/3 = 66.666… %.
    const county = await plainCounty([
      [1, 32],
      [3, 32],
      [2, 6],
      [4, 6],
    ]);
    const { units } = await county.edition(MARCH);
    expect(units.map(({ index }) => index)).toEqual([66.67, 33.33, 9.38, 3.13]);
  });
});
