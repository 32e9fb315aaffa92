import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PaperNumbers } from '../../../papers/issue/paper-numbers.ts';
import { DataDir } from '../../../config/data-dir.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the numbers of papers (发文字号)', () => {
  it('count from 1 in each series, and stay the same for a paper', () => {
    const dir = new DataDir(temporaryFolder());
    const give = (paper: string, code: string, year: string) =>
      new PaperNumbers(dir).numberFor(paper, code, year);
    expect([give('a', '演信督', '2023'), give('b', '演信督', '2023')]).toEqual([1, 2]);
    expect([give('c', '演信表', '2023'), give('d', '演信督', '2024')]).toEqual([1, 1]);
    expect([give('b', '演信督', '2023'), give('e', '演信督', '2023')]).toEqual([2, 3]);
    expect(['a', 'f'].map((paper) => new PaperNumbers(dir).find(paper))).toEqual([1, null]);
  });

  it('keep what a later version has added to them', () => {
    const dir = new DataDir(temporaryFolder());
    const given = { code: '演信督', year: '2023', number: 7, paper: 'a', series: '甲' };
    mkdirSync(dir.var('papers'), { recursive: true });
    const path = dir.var('papers', 'numbers.json');
    writeFileSync(path, JSON.stringify([given]));
    expect(new PaperNumbers(dir).numberFor('b', '演信督', '2023')).toBe(8);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([
      given,
      { code: '演信督', year: '2023', number: 8, paper: 'b' },
    ]);
  });

  it('do not restart at 1 when the record cannot be read: it is refused', () => {
    const dir = new DataDir(temporaryFolder());
    new PaperNumbers(dir).numberFor('a', '演信督', '2023');
    const path = dir.var('papers', 'numbers.json');
    const give = () => new PaperNumbers(dir).numberFor('b', '演信督', '2023');
    writeFileSync(path, '[{"code":"演信督"');
    expect(give).toThrow(`发文字号的记录 ${path} 读不出来，请从备份恢复这个文件后重试。`);
    writeFileSync(path, '{"format":2,"numbers":[]}');
    expect(give).toThrow(
      `发文字号的记录 ${path} 是更新版本的程序写的（格式 2，本程序只能读到格式 1），请换用那个版本的程序。`,
    );
  });
});
