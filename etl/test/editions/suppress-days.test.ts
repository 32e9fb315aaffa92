import { describe, expect, it } from 'vitest';
import { suppressDays } from '../../editions/suppress-days.ts';

describe('days of small counts', () => {
  it('are not told, nor one day more of a week in which only one of them is not zero', () => {
    // A week whose sum 41 − 39 would tell the 2: the 4 goes as well.
    expect(suppressDays([9, 8, 2, 7, 11, 4, 0])).toEqual([9, 8, null, 7, 11, null, null]);
    expect(suppressDays([1, 2, 9, 9, 9, 9, 9])).toEqual([null, null, 9, 9, 9, 9, 9]);
    expect(suppressDays([9, 8, 7, 6, 5, 4, 3])).toEqual([9, 8, 7, 6, 5, 4, 3]);
  });

  it('are judged week by week', () => {
    const quiet = [5, 5, 5, 5, 5, 5, 5];
    expect(suppressDays([...quiet, 6, 1, 8])).toEqual([...quiet, null, null, 8]);
  });
});
