import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { readReference } from '../../editions/reference.ts';
import type { CaseSelection } from '../../facts/list-cases.ts';
import type { FactsChoice } from '../../facts/kept-facts.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';

const MARCH = { start: '2024-03-01', end: '2024-03-31' };
const ALL: CaseSelection = {
  kind: 'township',
  unit: null,
  indicator: null,
  part: 'n',
  state: null,
  channel: null,
  topic: null,
  from: null,
  to: null,
  sort: 'registered',
  descending: true,
  limit: 100,
  offset: 0,
};
/** 乙镇 and 丙镇 of the register of the tests. */
const [SECOND, THIRD] = ['900001101', '900001102'];

const county = new TestCounty();

beforeAll(async () => {
  const due = { 办理期限: '2024-03-20' };
  const rows: ExportRow[] = [
    // Resolved in time; unresolved, and late; open and overdue; open and due in seven days.
    {
      信访件编号: 'R',
      登记日期: '2024-03-01',
      问题属地: '乙镇',
      办结日期: '2024-03-10',
      化解情况: '化解',
      ...due,
    },
    {
      信访件编号: 'U',
      登记日期: '2024-03-02',
      问题属地: '乙镇',
      办结日期: '2024-03-11',
      化解情况: '未化解',
      内容分类: '城乡建设/农村宅基地',
      办理期限: '2024-03-10',
    },
    {
      信访件编号: 'L',
      登记日期: '2024-03-03',
      问题属地: '乙镇',
      列入积案日期: '2024-03-05',
      ...due,
    },
    {
      信访件编号: 'O',
      登记日期: '2024-03-04',
      问题属地: '乙镇',
      信访形式: '来信',
      办理期限: '2024-04-07',
    },
    // Of another unit, of none, and never listed.
    { 信访件编号: 'T', 登记日期: '2024-03-05', 问题属地: '丙镇', 责任单位: '教育局', ...due },
    { 信访件编号: 'N', 登记日期: '2024-03-06', 问题属地: '别处', ...due },
    { 信访件编号: 'X', 登记日期: '2024-03-07', 问题属地: '乙镇', 信访目的: '揭发控告' },
    // Not in the window; not in statistics.
    { 信访件编号: 'B', 登记日期: '2024-02-07', 问题属地: '乙镇', 办理期限: '2024-02-20' },
    { 信访件编号: 'S', 登记日期: '2024-03-08', 问题属地: '乙镇', 纳入统计: '否' },
  ];
  await county.load(rows.map((row) => ({ 信访目的: '求决', ...row })));
  const steps = [
    ['R', '答复', '2024-03-09 15:00', '乙镇', ''],
    ['R', '登记', '2024-03-01 09:00', '信访局', ''],
    // What a step says of a case counts and is shown.
    ['T', '办结', '2024-03-18 09:00', '丙镇', '化解'],
  ];
  const fields = ['信访件编号', '环节', '时间', '单位', '结果'];
  const path = county.write('办理过程.csv', Papa.unparse({ fields, data: steps }));
  await county.loadFile(path, { loadedAt: '2024-04-02 08:00:00', mode: 'upsert' });
});

describe.each<FactsChoice>(['afresh', 'kept'])('cases of facts %s', (choice) => {
  let maker: EditionMaker;
  beforeAll(async () => {
    const reference = readReference(county.dir, 'six-modules');
    maker = await EditionMaker.openWith(county.dir, reference, { knownAt: null, choice });
  });
  afterAll(() => maker.close());

  const numbers = async (selection: Partial<CaseSelection>) => {
    const { total, withheld, cases } = await maker.listCases(MARCH, { ...ALL, ...selection });
    return [total, withheld, cases.map(({ petition_no }) => petition_no).join('')];
  };

  it.each<[string, Partial<CaseSelection>, [number, number, string]]>([
    ['all of the window, the last registered first', {}, [6, 1, 'NTOLUR']],
    ['of a unit', { unit: SECOND! }, [4, 1, 'OLUR']],
    ['of no unit', { unit: '' }, [1, 0, 'N']],
    ['of a department', { kind: 'department', unit: '900001-D1' }, [1, 0, 'T']],
    ['of a unit that has none', { unit: '900001999' }, [0, 0, '']],
    ['a page', { limit: 2, offset: 1 }, [6, 1, 'TO']],
    ['a page beyond the last', { offset: 6 }, [6, 1, '']],
    ['open at its end', { unit: SECOND!, state: 'open' }, [2, 1, 'OL']],
    ['overdue at its end', { unit: SECOND!, state: 'overdue' }, [1, 0, 'L']],
    // B was due in February.
    ['behind n', { unit: SECOND!, indicator: 'resolved' }, [3, 0, 'LUR']],
    ['behind k', { unit: SECOND!, indicator: 'resolved', part: 'k' }, [1, 0, 'R']],
    ['missed', { unit: SECOND!, indicator: 'resolved', part: 'missed' }, [2, 0, 'LU']],
    ['closed after they were due', { state: 'late' }, [1, 0, 'U']],
    ['due within seven days', { state: 'due_soon' }, [1, 0, 'O']],
    ['of a channel', { unit: SECOND!, channel: 'letter' }, [1, 0, 'O']],
    ['of a topic', { topic: '宅基地' }, [1, 0, 'U']],
    ['of no topic', { unit: SECOND!, topic: '' }, [3, 1, 'OLR']],
    ['registered on some days', { from: '2024-03-03', to: '2024-03-05' }, [3, 0, 'TOL']],
    ['the first due first', { unit: SECOND!, sort: 'due', descending: false }, [4, 1, 'ULRO']],
    ['the last closed first, the open last', { unit: SECOND!, sort: 'closed' }, [4, 1, 'URLO']],
    ['registered and repeats', { part: 'k' }, [0, 0, '']],
    ['behind n of a stock', { indicator: 'backlog_cleared' }, [1, 0, 'L']],
    ['behind n of a median', { indicator: 'handling_days' }, [3, 0, 'TUR']],
    ['of an indicator that there is not', { indicator: 'toString' }, [0, 0, '']],
  ])('are listed: %s', async (_, selection, expected) => {
    expect(await numbers(selection)).toEqual(expected);
  });

  it('are as many as the edition counts', async () => {
    const spec = { kind: 'township', period: 'month', date: MARCH.end } as const;
    const [edition] = await maker.make([{ ...spec, basis: 'period', scheme: 'six-modules' }]);
    for (const { unit_code: unit, indicators } of edition!.units) {
      for (const [indicator, figures] of Object.entries(indicators)) {
        const of = async (part: CaseSelection['part']) => {
          const list = await maker.listCases(MARCH, { ...ALL, unit, indicator, part });
          return list.total + list.withheld;
        };
        expect({ unit, indicator, n: await of('n') }).toMatchObject({ n: figures.n });
        if ('k' in figures) expect(await of('k')).toBe(figures.k);
      }
    }
  });

  it('have a life: clocks, steps in order, the loads that showed them', async () => {
    const life = await maker.caseLife('R');
    expect(life?.detail).toMatchObject({
      township_code: SECOND,
      department_code: null,
      registered_on: '2024-03-01',
      due_on: '2024-03-20',
      closed_on: '2024-03-10',
      outcome: 'resolved',
      is_countable: true,
      has_text: false,
    });
    expect(life?.steps.map(({ step, handled_at }) => [step, handled_at])).toEqual([
      ['registered', '2024-03-01 09:00:00'],
      ['replied', '2024-03-09 15:00:00'],
    ]);
    expect(life?.loads.map(({ kind, row, has_changed }) => [kind, row, has_changed])).toEqual([
      ['petition', 2, true],
      ['handling', 2, true],
      ['handling', 3, true],
    ]);
  });

  it('show what handling rows say of them', async () => {
    const list = await maker.listCases(MARCH, { ...ALL, unit: THIRD!, indicator: 'resolved' });
    expect(list.cases).toMatchObject([
      { petition_no: 'T', is_counted: true, outcome: 'resolved', closed_on: '2024-03-18' },
    ]);
  });

  it.each(['X', 'nothing', ''])('of the number “%s” are not found', async (no) => {
    expect(await maker.caseLife(no)).toBeNull();
  });
});

it('a case that a later snapshot lacks is found no more', async () => {
  const other = new TestCounty();
  const rows = ['A', 'B'].map((no) => ({
    信访件编号: no,
    登记日期: '2024-03-01',
    问题属地: '丙镇',
  }));
  await other.load(rows, { mode: 'snapshot', loadedAt: '2024-04-01 08:00:00' });
  await other.load(rows.slice(1), { mode: 'snapshot', loadedAt: '2024-04-02 08:00:00' });
  const maker = await EditionMaker.open(other.dir, 'six-modules');
  const list = await maker.listCases(MARCH, { ...ALL, unit: THIRD! });
  expect([list.total, list.cases.map(({ petition_no }) => petition_no)]).toEqual([1, ['B']]);
  expect(await maker.caseLife('A')).toBeNull();
  expect((await maker.caseLife('B'))?.loads.map(({ has_changed }) => has_changed)).toEqual([
    false,
    true,
  ]);
  maker.close();
});
