import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest, writePapers } from '../../../papers/issue/paper-folder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { reportOf } from './plain-report.ts';

const MONTH = { report: 'monthly', date: '2024-03-31' } as const;
const FEBRUARY = { report: 'monthly', date: '2024-02-29' } as const;
const DAY = { report: 'daily', date: '2024-03-31' } as const;
const [letter, other] = ['supervise-month-2024-03-31-1', 'supervise-month-2024-03-31-2'] as const;

const namesIn = (folder: string) => readdirSync(folder).sort();
const papersOf = (folder: string) => readManifest(folder).map(({ paper }) => paper);

describe('the folder of reports', () => {
  it('keeps the files and lines of each kind and date, in any order of writing', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '批注.txt'), '甲');
    const february = ['monthly-2024-02-29', 'commend-month-2024-02-29-1'];
    writePapers(folder, FEBRUARY, reportOf(...february));
    writePapers(folder, MONTH, reportOf('monthly-2024-03-31', letter, other));
    writePapers(folder, DAY, reportOf('daily-2024-03-31'));
    // The month again, without one of its letters.
    writePapers(folder, MONTH, reportOf('monthly-2024-03-31', other));
    const papers = [...february, 'daily-2024-03-31', 'monthly-2024-03-31', other];
    expect(papersOf(folder)).toEqual(papers);
    expect(namesIn(folder)).toEqual(
      ['manifest.json', '批注.txt', ...papers.map((id) => `${id}.txt`)].sort(),
    );
  });

  it('keeps a letter no longer made that someone has changed', () => {
    const folder = temporaryFolder();
    writePapers(folder, MONTH, reportOf('monthly-2024-03-31', letter, other));
    writeFileSync(join(folder, `${letter}.txt`), '改过的');
    writePapers(folder, MONTH, reportOf('monthly-2024-03-31'));
    expect(namesIn(folder)).toEqual(['manifest.json', 'monthly-2024-03-31.txt', `${letter}.txt`]);
    expect(papersOf(folder)).toEqual(['monthly-2024-03-31']);
  });

  it('says so when there is a file of that name', () => {
    const folder = join(temporaryFolder(), '月排名');
    writeFileSync(folder, '甲');
    expect(() => writePapers(folder, MONTH, reportOf('monthly-2024-03-31'))).toThrow(
      `文件夹 ${folder} 建不了，可能有同名的文件，或没有写权限；请核对，或用 --out 另选一个目录。`,
    );
    expect(readFileSync(folder, 'utf8')).toBe('甲');
  });

  it.each([
    ['someone has changed', () => undefined],
    ['someone else put there', (folder: string) => writePapers(folder, DAY, reportOf())],
  ])('refuses to write over a file that %s, and writes nothing', (_, forget) => {
    const folder = temporaryFolder();
    writePapers(folder, DAY, reportOf('daily-2024-03-31'));
    forget(folder);
    const path = join(folder, 'daily-2024-03-31.txt');
    writeFileSync(path, '改过的');
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
    expect(() => writePapers(folder, DAY, reportOf('daily-0', 'daily-2024-03-31'))).toThrow(
      `文件 ${path} 已有，内容不是本程序写的，或写后有人改过；没有覆盖，请把它移走或改名，或用 --out 另选一个目录。`,
    );
    expect(readFileSync(path, 'utf8')).toBe('改过的');
    expect(namesIn(folder)).toEqual(['daily-2024-03-31.txt', 'manifest.json']);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(manifest);
  });

  it('removes no file whose name is a path', () => {
    const outside = temporaryFolder();
    const folder = join(outside, 'out');
    writePapers(folder, DAY, reportOf('daily-2024-03-31'));
    const [line] = readManifest(folder);
    // The content matches the line: only the name prevents its removal.
    writeFileSync(join(outside, 'kept.txt'), 'daily-2024-03-31');
    const named = ['../kept.txt', '..', '.', join(outside, 'kept.txt'), '..\\kept.txt'];
    const lines = named.map((file) => ({ ...line, file }));
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(lines));
    writePapers(folder, DAY, reportOf());
    expect(existsSync(join(outside, 'kept.txt'))).toBe(true);
    expect(namesIn(folder)).toEqual(['daily-2024-03-31.txt', 'manifest.json']);
  });

  it.each(['', '{', '{"name": "app"}'])(
    'leaves a manifest of others as it is, and writes nothing: %j',
    (text) => {
      const folder = temporaryFolder();
      const path = join(folder, 'manifest.json');
      writeFileSync(path, text);
      expect(() => writePapers(folder, DAY, reportOf('daily-2024-03-31'))).toThrow(
        `${path} 不是本程序写的材料清单，请把它移走，或用 --out 另选一个目录。`,
      );
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(namesIn(folder)).toEqual(['manifest.json']);
    },
  );
});
