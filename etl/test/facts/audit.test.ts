import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../editions/audit-entry.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';

const JULY: SpecOf = { period: 'month', date: '2024-07-31' };

/** Findings of a kind: unit, statistic, cases. */
const found = (audit: readonly AuditEntry[], finding: AuditEntry['finding']) =>
  audit
    .filter((entry) => entry.finding === finding)
    .map(({ unit_name, statistic, cases }) => [
      unit_name,
      statistic,
      cases.map(({ petition_no, earlier_no }) =>
        earlier_no === null ? petition_no : `${petition_no} after ${earlier_no}`,
      ),
    ]);

/** Cases of a unit, all registered on one day. */
const onDay = (问题属地: string, 登记日期: string, count: number): ExportRow[] =>
  Array.from({ length: count }, () => ({ 问题属地, 登记日期 }));

describe('a sudden fall in registrations', () => {
  // Four weeks fit into June 2024: 3 to 30 June. First days of the four weeks before them, and so on.
  const BEFORE = [
    ...['2024-05-06', '2024-04-08', '2024-03-11', '2024-02-12', '2024-01-15', '2023-12-18'],
    ...['2023-11-20', '2023-10-23', '2023-09-25', '2023-08-28', '2023-07-31', '2023-07-03'],
  ];
  const JUNE: SpecOf = { period: 'month', date: '2024-06-30' };
  const fallen = async (rows: ExportRow[], spec = JUNE) => {
    const county = new TestCounty();
    await county.load(rows);
    return found((await county.edition(spec)).audit, 'registrations_fell');
  };
  const each = (place: string, counts: number[], days = BEFORE) =>
    days.flatMap((day, at) => onDay(place, day, counts[at % counts.length]!));

  it('is one that chance makes less than once in a thousand times', async () => {
    const rows = [
      // A mean of 8 and none now: e^−8 = 0.000335.
      ...each('乙镇', [8]),
      // 7 and 9 in turn, one now: 9·e^−8 = 0.0030.
      ...each('丙镇', [7, 9]),
      ...onDay('丙镇', '2024-06-30', 1),
      // A mean of 4 is too small to tell.
      ...each('丁乡', [4]),
      // 11 in turn with 13, two now: (1 + 12 + 72)·e^−12 = 0.000522.
      ...each('甲街道', [11, 13]),
      ...onDay('甲街道', '2024-06-03', 2),
    ];
    const statistic = (registered: number, mean: number, probability: number) => ({
      window: { start: '2024-06-03', end: '2024-06-30' },
      registered,
      mean,
      windows: 12,
      probability,
    });
    expect(await fallen(rows)).toEqual([
      ['甲街道', statistic(2, 12, 0.000522), []],
      ['乙镇', statistic(0, 8, 0.000335), []],
    ]);
  });

  it('is told from windows that lie in the time of the data, six at least', async () => {
    const since = (count: number) =>
      fallen([...each('乙镇', [8], BEFORE.slice(0, count)), ...onDay('丙镇', '2024-06-30', 1)]);
    expect(await since(6)).toMatchObject([['乙镇', { mean: 8, windows: 6 }, []]]);
    expect(await since(5)).toEqual([]);
  });

  it('is none where the data end two days before it or more: then all would fall', async () => {
    const upTo = (day: string) => fallen([...each('乙镇', [8]), ...onDay('丙镇', day, 1)]);
    expect(await upTo('2024-06-28')).toEqual([]);
    expect(await upTo('2024-06-29')).toHaveLength(1);
  });

  it('counts the cases of the window day by day', async () => {
    // One day more or less and a case would fall out of its window: 8, then 8 on the last days.
    const rows = [
      ...each('乙镇', [8]),
      ...onDay('乙镇', '2024-06-02', 8), // last day of the window before
      ...onDay('乙镇', '2023-07-02', 99), // the day before the first
      ...onDay('乙镇', '2024-07-01', 99), // the day after
      ...onDay('丙镇', '2024-06-30', 1),
    ];
    const window = { start: '2024-06-03', end: '2024-06-30' };
    // (12·8 + 8) / 12 = 8.6667; e^−8.6667 = 0.000172.
    expect(await fallen(rows)).toEqual([
      ['乙镇', { window, registered: 0, mean: 8.6667, windows: 12, probability: 0.000172 }, []],
    ]);
  });
});

describe('the stretch of a sudden fall', () => {
  // Sunday 30 June 2024 and the 84 days before its week: 12 weeks of 8 cases, each on a Wednesday.
  const WEDNESDAYS = [
    ...['2024-06-19', '2024-06-12', '2024-06-05', '2024-05-29', '2024-05-22', '2024-05-15'],
    ...['2024-05-08', '2024-05-01', '2024-04-24', '2024-04-17', '2024-04-10', '2024-04-03'],
  ];
  const others = [...onDay('丙镇', '2024-01-01', 1), ...onDay('丙镇', '2024-06-29', 1)];

  it.each([
    ['the week of a weekly edition of the year so far', 'week'],
    ['the seven days up to a day', 'day'],
  ] as const)('is %s', async (_, period) => {
    const county = new TestCounty();
    await county.load([...others, ...WEDNESDAYS.flatMap((day) => onDay('乙镇', day, 8))]);
    const { audit } = await county.edition({ period, date: '2024-06-30' });
    const window = { start: '2024-06-24', end: '2024-06-30' };
    expect(found(audit, 'registrations_fell')).toEqual([
      ['乙镇', { window, registered: 0, mean: 8, windows: 12, probability: 0.000335 }, []],
    ]);
    expect(audit[0]!.text).toBe(
      '2024-06-24 至 2024-06-30 登记 0 件，此前 12 个同样长短的时段平均 8 件，偶然少到这样的可能不到千分之一。',
    );
  });
});

describe('what is no finding', () => {
  const recategorised = async (loads: [source: string, category: string][]) => {
    const county = new TestCounty({
      'sources/a.yaml': 'title: 导出\nextends: petition\n',
      'sources/b.yaml': 'title: 导出\nextends: petition\n',
    });
    for (const [at, [source, 内容分类]] of loads.entries()) {
      // Due on 15 June 2024.
      const row = { 信访件编号: 'S1', 登记日期: '2024-04-01', 问题属地: '乙镇', 内容分类 };
      await county.load([row], { source, loadedAt: `2024-07-0${at + 1} 08:00:00` });
    }
    return found((await county.edition(JULY)).audit, 'recategorised');
  };

  it('is that two sources put a case under different categories', async () => {
    const two: [string, string][] = [
      ['a', '农村/土地'],
      ['b', '城建'],
      ['a', '农村/土地'],
      ['b', '城建'],
    ];
    expect(await recategorised(two)).toEqual([]);
    // The first source itself changes its mind, with the other between.
    expect(await recategorised([...two, ['a', '城建']])).toEqual([['乙镇', { cases: 1 }, ['S1']]]);
  });

  it('is a category taken further down its levels', async () => {
    expect(
      await recategorised([
        ['a', '农村'],
        ['a', '农村/土地'],
        ['a', '农村/土地/承包'],
      ]),
    ).toEqual([]);
    // Begins with the same letters, but is another first level.
    const other: [string, string][] = [
      ['a', '农村'],
      ['a', '农村农业'],
    ];
    expect(await recategorised(other)).toEqual([['乙镇', { cases: 1 }, ['S1']]]);
  });
});

describe('the earlier case of one that came again', () => {
  const LIKE = {
    问题属地: '乙镇',
    内容分类: '农村/土地',
    信访人姓名: '王某',
    联系电话: '13900139000',
  };
  const after = async (rows: Record<string, ExportRow>) => {
    const county = new TestCounty();
    await county.load(
      Object.entries(rows).map(([信访件编号, row]) => ({ ...LIKE, 信访件编号, ...row })),
    );
    return found((await county.edition(JULY)).audit, 'closed_then_repeated').flatMap(
      ([, , cases]) => cases,
    );
  };
  const again = { Z: { 登记日期: '2024-07-31' } };
  const closed = (登记日期: string, 办结日期: string) => ({ 登记日期, 办结日期 });

  it('is the last closed one, of two of a day the one with the highest number', async () => {
    const rows = {
      A: closed('2024-05-03', '2024-07-02'),
      B: closed('2024-05-02', '2024-07-20'),
      C: closed('2024-05-01', '2024-07-20'),
      D: closed('2024-05-01', '2024-08-01'), // after
    };
    expect(await after({ ...rows, ...again })).toEqual(['Z after C']);
  });

  it('was closed 0 to 30 days before, and registered 1 to 365', async () => {
    const pairs: Record<string, [registered: string, closed: string]> = {
      A: ['2024-05-01', '2024-07-01'],
      B: ['2024-05-01', '2024-06-30'], // 31 days
      C: ['2024-07-30', '2024-07-31'],
      D: ['2024-07-31', '2024-07-31'], // registered on the same day
      // 31 July 2024 less 365 days, a 29 February among them.
      E: ['2023-08-01', '2024-07-20'],
      F: ['2023-07-31', '2024-07-20'], // 366 days
    };
    const rows = Object.entries(pairs).flatMap(([who, [on, end]]) => {
      const person = { 信访人姓名: who };
      return [
        // Makes the last one a repeat case, whatever the one between is.
        [`${who}0`, { ...person, ...closed('2024-01-01', '2024-01-02') }],
        [`${who}1`, { ...person, ...closed(on, end) }],
        [`${who}2`, { ...person, 登记日期: '2024-07-31' }],
      ] as const;
    });
    expect(await after(Object.fromEntries(rows))).toEqual([
      'A2 after A1',
      'C2 after C1',
      'E2 after E1',
    ]);
  });

  it('is found in one pass, however many cases a key has', { timeout: 60_000 }, async () => {
    const county = new TestCounty();
    // One placeholder key: 55 cases a day from 1 January 2024, closed ten days later.
    const day = (at: number) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    const rows = Array.from({ length: 20_000 }, (_, at) => {
      const on = Math.floor(at / 55);
      return { ...LIKE, 登记日期: day(on), 办结日期: day(on + 10) };
    });
    await county.load(rows);
    await county.withModels(async (database) => {
      const [row] = await database.rows<{ cases: number }>(
        'select count(*)::integer as cases from closed_repeat',
      );
      // All but those of the first ten days.
      expect(row!.cases).toBe(19_450);
    });
  });
});

describe('what else is to be looked at twice', () => {
  const [FIRST, SECOND] = ['2024-07-01 08:00:00', '2024-07-10 08:00:00'];
  const county = new TestCounty();
  const closed = (登记日期: string, 办结日期: string): ExportRow => ({ 登记日期, 办结日期 });
  const again = (登记日期: string, 首次信访件编号 = ''): ExportRow => ({
    登记日期,
    初重件: '重件',
    首次信访件编号,
  });
  const rated = (place: string, 评价日期: string, count: number): ExportRow[] =>
    Array.from({ length: count }, (_, at) => ({
      信访件编号: `${place}${评价日期.slice(8)}-${at + 1}`,
      问题属地: place,
      登记日期: '2024-06-03',
      办结日期: '2024-07-02',
      满意度评价: '满意',
      评价日期,
    }));
  const of = (rows: Record<string, ExportRow>, place: string): ExportRow[] =>
    Object.entries(rows).map(([信访件编号, row]) => ({ 问题属地: place, ...row, 信访件编号 }));
  const PERSON = { 信访人姓名: '王某', 联系电话: '13900139000', 内容分类: '农村/土地' };

  const repeats = of(
    {
      X1: closed('2024-05-01', '2024-06-01'),
      X2: again('2024-07-01', 'X1'), // 30 days
      Y1: closed('2024-05-01', '2024-05-31'),
      Y2: again('2024-07-01', 'Y1'), // 31 days
      W1: closed('2024-06-10', '2024-07-10'),
      W2: again('2024-07-05', 'W1'), // still open then
      V1: closed('2024-06-10', '2024-07-05'),
      V2: again('2024-07-05', 'V1'), // the same day
      Z1: { ...closed('2024-06-10', '2024-06-20'), ...PERSON },
      Z2: { 登记日期: '2024-07-06', ...PERSON }, // by the rule, without a mark
      U1: closed('2024-06-10', '2024-06-20'),
      U2: again('2024-06-30', 'U1'), // not in July
    },
    '乙镇',
  );
  const ratings = [
    ...rated('丙镇', '2024-07-15', 5),
    ...rated('丁乡', '2024-07-15', 4),
    ...rated('甲街道', '2024-07-15', 5),
    ...rated('甲街道', '2024-07-16', 1),
  ];
  const gone = [
    ...of({ G1: { 登记日期: '2024-07-03' }, G2: { 登记日期: '2024-06-03' } }, '丁乡'),
    ...of({ G3: { 登记日期: '2024-07-03' } }, ''),
  ];
  const stays = of({ G4: { 登记日期: '2024-07-03' } }, '丁乡');
  // Registered on 1 April, due on 15 June (1 + 15 + 60 days); on 1 June, due on 15 August.
  const before = of(
    {
      R1: { 登记日期: '2024-04-01', 信访目的: '求决', 内容分类: '农村/土地' },
      R2: { 登记日期: '2024-04-01', 信访目的: '求决', 内容分类: '农村/土地' },
      R3: { 登记日期: '2024-06-01', 信访目的: '求决', 内容分类: '农村/土地' },
      R4: { 登记日期: '2024-04-01', 信访目的: '求决', 内容分类: '' },
      R5: { 登记日期: '2024-04-01', 信访目的: '意见建议', 内容分类: '农村/土地' },
      R6: { 登记日期: '2024-04-01', 信访目的: '', 内容分类: '农村/土地' },
      R7: { 登记日期: '2024-04-01', 信访目的: '求决', 内容分类: '农村/土地' },
    },
    '丙镇',
  );
  const changes: Record<string, ExportRow> = {
    R1: { 内容分类: '城建/物业' },
    R2: { 信访目的: '意见建议' }, // off the handling clock, which had run out
    R3: { 内容分类: '城建/物业' }, // in time
    R4: { 内容分类: '城建/物业' }, // had none
    R5: { 内容分类: '城建/物业' }, // never was on the handling clock
    R6: { 信访目的: '求决' }, // as a blank is read
    R7: { 化解情况: '未化解' }, // something else
  };
  const after = before.map((row) => ({ ...row, ...changes[String(row['信访件编号'])] }));

  let audit: AuditEntry[];
  beforeAll(async () => {
    const others = [...repeats, ...ratings, ...stays];
    await county.load([...others, ...before, ...gone], { loadedAt: FIRST });
    await county.load([...others, ...after], { loadedAt: SECOND, mode: 'snapshot' });
    ({ audit } = await county.edition(JULY));
  });

  it('names cases repeated within 30 days of the closing of the earlier one', () => {
    expect(found(audit, 'closed_then_repeated')).toEqual([
      // X2, Y2, W2, V2 and Z2 are the repeat cases of July.
      ['乙镇', { cases: 3, repeats: 5 }, ['V2 after V1', 'X2 after X1', 'Z2 after Z1']],
    ]);
  });

  it('names ratings of a window that came all on one day, five or more', async () => {
    expect(found(audit, 'rated_on_one_day')).toEqual([
      [
        '丙镇',
        { ratings: 5, on: '2024-07-15' },
        ['丙镇15-1', '丙镇15-2', '丙镇15-3', '丙镇15-4', '丙镇15-5'],
      ],
    ]);
    // All that happens in a window of one day happens on one day.
    const day = await county.edition({ period: 'day', date: '2024-07-15', basis: 'period' });
    expect(found(day.audit, 'rated_on_one_day')).toEqual([]);
  });

  it('names cases of the window that are gone from later exports, of no unit too', () => {
    expect(found(audit, 'withdrawn')).toEqual([
      ['丁乡', { cases: 1, registered: 1 }, ['G1']],
      [null, { cases: 1, registered: null }, ['G3']],
    ]);
  });

  it('names cases put under another category or purpose after they were due', async () => {
    expect(found(audit, 'recategorised')).toEqual([['丙镇', { cases: 2 }, ['R1', 'R2']]]);
    // The change is of July, whatever window the cases are of.
    const june = await county.edition({ period: 'month', date: '2024-06-30' });
    expect(found(june.audit, 'recategorised')).toEqual([]);
  });

  it('says each in a sentence made of its figures', () => {
    expect(audit.map(({ text }) => text)).toEqual([
      '重复件 5 件，其中 3 件在前一件办结后 30 日内再次登记。',
      '期内 5 件评价全部在 2024-07-15 一天作出。',
      '期内登记的件中 1 件已从后来的导出中消失，尚存 1 件。',
      '期内登记的件中 1 件已从后来的导出中消失。',
      '2 件在办理期限过后改了内容分类或信访目的。',
    ]);
  });

  it('is known at its time: nothing is gone or changed before the load that shows it', async () => {
    const { audit: known } = await county.edition(JULY, FIRST);
    expect(found(known, 'withdrawn')).toEqual([]);
    expect(found(known, 'recategorised')).toEqual([]);
    expect(found(known, 'closed_then_repeated')).toHaveLength(1);
  });

  it('has no part in a score: who is on the list scores as who is not', async () => {
    const other = new TestCounty();
    const rows = [...repeats, ...ratings, ...stays];
    // The same cases as they stand now, without their past.
    await other.load([...rows, ...after], { loadedAt: SECOND });
    const [mine, its] = [await county.edition(JULY), await other.edition(JULY)];
    expect(its.audit.length).toBeLessThan(mine.audit.length);
    expect(its.units.map(({ index, rank }) => [index, rank])).toEqual(
      mine.units.map(({ index, rank }) => [index, rank]),
    );
  });

  it('comes out the same every time', async () => {
    const again = await county.edition(JULY);
    expect(JSON.stringify(again.audit)).toBe(JSON.stringify(audit));
  });
});
