import { describe, expect, it } from 'vitest';
import { PaperNumbers } from '../../../papers/issue/paper-numbers.ts';
import { DataDir } from '../../../config/data-dir.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the numbers of papers (发文字号)', () => {
  it('count from 1 in each series, and stay with their paper', () => {
    const dir = new DataDir(temporaryFolder());
    const give = (paper: string, code: string, year: string) =>
      new PaperNumbers(dir).of(paper, code, year);
    expect([give('a', '演信督', '2023'), give('b', '演信督', '2023')]).toEqual([1, 2]);
    expect([give('c', '演信表', '2023'), give('d', '演信督', '2024')]).toEqual([1, 1]);
    expect([give('b', '演信督', '2023'), give('e', '演信督', '2023')]).toEqual([2, 3]);
    expect(['a', 'f'].map((paper) => new PaperNumbers(dir).find(paper))).toEqual([1, null]);
  });
});
