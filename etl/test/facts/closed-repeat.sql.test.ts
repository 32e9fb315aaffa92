import { describe, expect, it } from 'vitest';
import { entriesOf } from '../support/audit-list.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';

const JULY: SpecOf = { period: 'month', date: '2024-07-31' };

describe('the earlier case of a repeat case', () => {
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
    return entriesOf((await county.edition(JULY)).audit, 'closed_then_repeated').flatMap(
      ([, , cases]) => cases,
    );
  };
  const again = { Z: { 登记日期: '2024-07-31' } };
  const closed = (登记日期: string, 办结日期: string) => ({ 登记日期, 办结日期 });

  it('is the one closed last; of two closed on one day, the one with the highest number', async () => {
    const rows = {
      A: closed('2024-05-03', '2024-07-02'),
      B: closed('2024-05-02', '2024-07-20'),
      C: closed('2024-05-01', '2024-07-20'),
      D: closed('2024-05-01', '2024-08-01'), // after
    };
    expect(await after({ ...rows, ...again })).toEqual(['Z after C']);
  });

  it('was closed 0 to 30 days and registered 1 to 365 days before', async () => {
    const pairs: Record<string, [registered: string, closed: string]> = {
      A: ['2024-05-01', '2024-07-01'],
      B: ['2024-05-01', '2024-06-30'], // 31 days
      C: ['2024-07-30', '2024-07-31'],
      D: ['2024-07-31', '2024-07-31'], // registered on the same day
      // 31 July 2024 less 365 days, which include a 29 February.
      E: ['2023-08-01', '2024-07-20'],
      F: ['2023-07-31', '2024-07-20'], // 366 days
    };
    const rows = Object.entries(pairs).flatMap(([who, [on, end]]) => {
      const person = { 信访人姓名: who };
      return [
        // Makes the third one a repeat case, whatever the second one is.
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

  it('is found quickly however many cases a petitioner key has', { timeout: 60_000 }, async () => {
    const county = new TestCounty();
    // One placeholder key: 55 cases a day from 1 January 2024 on, closed ten days later.
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
