import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../editions/audit-entry.ts';
import { entriesOf } from '../support/audit-list.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';

const JULY: SpecOf = { period: 'month', date: '2024-07-31' };

describe('the audit list', () => {
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
      W2: again('2024-07-05', 'W1'), // still open on that day
      V1: closed('2024-06-10', '2024-07-05'),
      V2: again('2024-07-05', 'V1'), // the same day
      Z1: { ...closed('2024-06-10', '2024-06-20'), ...PERSON },
      Z2: { 登记日期: '2024-07-06', ...PERSON }, // a repeat by the rule, without a mark
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
    R4: { 内容分类: '城建/物业' }, // had no category
    R5: { 内容分类: '城建/物业' }, // never was on the handling clock
    R6: { 信访目的: '求决' }, // the meaning of a blank
    R7: { 化解情况: '未化解' }, // another field
  };
  const after = before.map((row) => ({ ...row, ...changes[String(row['信访件编号'])] }));

  let audit: AuditEntry[];
  beforeAll(async () => {
    const others = [...repeats, ...ratings, ...stays];
    await county.load([...others, ...before, ...gone], { loadedAt: FIRST });
    await county.load([...others, ...after], { loadedAt: SECOND, mode: 'snapshot' });
    ({ audit } = await county.edition(JULY));
  });

  it('names cases repeated within 30 days after the earlier one was closed', () => {
    expect(entriesOf(audit, 'closed_then_repeated')).toEqual([
      // X2, Y2, W2, V2 and Z2 are the repeat cases of July.
      ['乙镇', { cases: 3, repeats: 5 }, ['V2 after V1', 'X2 after X1', 'Z2 after Z1']],
    ]);
  });

  it('names five or more ratings that were all given on one day of a window', async () => {
    expect(entriesOf(audit, 'rated_on_one_day')).toEqual([
      [
        '丙镇',
        { ratings: 5, on: '2024-07-15' },
        ['丙镇15-1', '丙镇15-2', '丙镇15-3', '丙镇15-4', '丙镇15-5'],
      ],
    ]);
    // In a window of one day everything happens on one day.
    const day = await county.edition({ period: 'day', date: '2024-07-15', basis: 'period' });
    expect(entriesOf(day.audit, 'rated_on_one_day')).toEqual([]);
  });

  it('names cases of the window that later exports no longer hold, also cases of no unit', () => {
    expect(entriesOf(audit, 'withdrawn')).toEqual([
      ['丁乡', { cases: 1, registered: 1 }, ['G1']],
      [null, { cases: 1, registered: null }, ['G3']],
    ]);
  });

  it('names cases put under another category or purpose after they were due', async () => {
    expect(entriesOf(audit, 'recategorised')).toEqual([['丙镇', { cases: 2 }, ['R1', 'R2']]]);
    // The change was in July, whatever window the cases were registered in.
    const june = await county.edition({ period: 'month', date: '2024-06-30' });
    expect(entriesOf(june.audit, 'recategorised')).toEqual([]);
  });

  it('states each finding in a sentence with its figures', () => {
    expect(audit.map(({ text }) => text)).toEqual([
      '重复件 5 件，其中 3 件在前一件办结后 30 日内再次登记。',
      '期内 5 件评价全部在 2024-07-15 一天作出。',
      '期内登记的件中 1 件已从后来的导出中消失，尚存 1 件。',
      '期内登记的件中 1 件已从后来的导出中消失。',
      '2 件在办理期限过后改了内容分类或信访目的。',
    ]);
  });

  it('knows no withdrawal or change before the load that shows it', async () => {
    const { audit: known } = await county.edition(JULY, FIRST);
    expect(entriesOf(known, 'withdrawn')).toEqual([]);
    expect(entriesOf(known, 'recategorised')).toEqual([]);
    expect(entriesOf(known, 'closed_then_repeated')).toHaveLength(1);
  });

  it('is never part of a score', async () => {
    const other = new TestCounty();
    const rows = [...repeats, ...ratings, ...stays];
    // The same cases in their present state, without their history.
    await other.load([...rows, ...after], { loadedAt: SECOND });
    const [mine, its] = [await county.edition(JULY), await other.edition(JULY)];
    expect(its.audit.length).toBeLessThan(mine.audit.length);
    expect(its.units.map(({ index, rank }) => [index, rank])).toEqual(
      mine.units.map(({ index, rank }) => [index, rank]),
    );
  });

  it('is the same every time', async () => {
    const again = await county.edition(JULY);
    expect(JSON.stringify(again.audit)).toBe(JSON.stringify(audit));
  });
});
