import { describe, expect, it } from 'vitest';
import { suppressDays } from '../../editions/suppress-days.ts';

describe('days of small counts', () => {
  const alone = (days: number[]) => suppressDays(days, []).county;

  it('are not told, nor one day more of a week in which only one of them is not zero', () => {
    // A week whose sum 41 − 39 would tell the 2: the 4 goes as well.
    expect(alone([9, 8, 2, 7, 11, 4, 0])).toEqual([9, 8, null, 7, 11, null, null]);
    expect(alone([1, 2, 9, 9, 9, 9, 9])).toEqual([null, null, 9, 9, 9, 9, 9]);
    expect(alone([9, 8, 7, 6, 5, 4, 3])).toEqual([9, 8, 7, 6, 5, 4, 3]);
  });

  it('are judged week by week', () => {
    const quiet = [5, 5, 5, 5, 5, 5, 5];
    expect(alone([...quiet, 6, 1, 8])).toEqual([...quiet, null, null, 8]);
  });

  it('of a unit do not follow from those of the county and of the other units', () => {
    const quiet = [20, 20, 20, 20, 20];
    const county = [...quiet, 16, 17];
    // On the last days 16 − 9 − 6 and 17 − 9 − 6 would tell the 1 and the 2. A unit that knows its own
    // count of them must not tell the other either, so that every unit hides both.
    const [first, ...others] = suppressDays(county, [
      [4, 4, 4, 4, 4, 1, 2],
      [7, 7, 7, 7, 7, 9, 9],
      [9, 9, 9, 9, 9, 6, 6],
    ]).units;
    expect(first).toEqual([4, 4, 4, 4, 4, null, null]);
    for (const day of [5, 6]) {
      expect(others.filter((days) => days[day] === null).length).toBeGreaterThan(0);
    }
  });

  it('of a unit do not follow where some cases are of no unit, on the days that have none', () => {
    // 23 − 20 are of no unit on the first day alone.
    const { units } = suppressDays(
      [23, 12, 12, 12, 12, 12, 12],
      [
        [10, 1, 2, 6, 6, 6, 6],
        [10, 11, 10, 6, 6, 6, 6],
      ],
    );
    expect(units.map((days) => days.slice(1, 3))).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
