import { describe, expect, it } from 'vitest';
import { entriesOf } from '../support/audit-list.ts';
import { TestCounty } from '../support/test-county.ts';
import type { SpecOf } from '../support/test-county.ts';

const JULY: SpecOf = { period: 'month', date: '2024-07-31' };

describe('a change of category', () => {
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
    return entriesOf((await county.edition(JULY)).audit, 'recategorised');
  };

  it('is not that two sources put a case under different categories', async () => {
    const two: [string, string][] = [
      ['a', '农村/土地'],
      ['b', '城建'],
      ['a', '农村/土地'],
      ['b', '城建'],
    ];
    expect(await recategorised(two)).toEqual([]);
    // The first source changes its own category, with a load of the other between.
    expect(await recategorised([...two, ['a', '城建']])).toEqual([['乙镇', { cases: 1 }, ['S1']]]);
  });

  it('is not a more specific category', async () => {
    expect(
      await recategorised([
        ['a', '农村'],
        ['a', '农村/土地'],
        ['a', '农村/土地/承包'],
      ]),
    ).toEqual([]);
    // Begins with the same characters, but is another first level.
    const other: [string, string][] = [
      ['a', '农村'],
      ['a', '农村农业'],
    ];
    expect(await recategorised(other)).toEqual([['乙镇', { cases: 1 }, ['S1']]]);
  });
});
