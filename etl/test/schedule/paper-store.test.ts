import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../papers/model/paper.ts';
import { writePapers } from '../../schedule/paper-store.ts';
import type { MadeReport } from '../../schedule/paper-store.ts';
import { temporaryFolder } from '../support/county.ts';

/** A report of one text file each for these papers. */
function reportOf(...ids: string[]): MadeReport {
  const papers = ids.map((id) => ({
    paper: { id, editions: ['township-month-2024-03-31-period-plain'] } as Paper,
    files: [{ format: 'txt' as const, file: `${id}.txt`, bytes: new TextEncoder().encode(id) }],
  }));
  return { papers, seals: new Map(), fonts: {} };
}

const namesIn = (folder: string) => readdirSync(folder).sort();

describe('a report written again into its folder', () => {
  it('leaves no letter that is no longer made, and all that others put there', () => {
    const folder = temporaryFolder();
    writePapers(folder, reportOf('monthly', 'supervise-1', 'supervise-2'));
    writeFileSync(join(folder, '批注.txt'), '甲');
    writePapers(folder, reportOf('monthly', 'supervise-2'));
    expect(namesIn(folder)).toEqual([
      'manifest.json',
      'monthly.txt',
      'supervise-2.txt',
      '批注.txt',
    ]);
  });

  it('takes nothing away by a name with a path', () => {
    const outside = temporaryFolder();
    const folder = join(outside, 'out');
    writePapers(folder, reportOf('monthly'));
    const manifest = join(folder, 'manifest.json');
    const [line] = JSON.parse(readFileSync(manifest, 'utf8')) as object[];
    writeFileSync(join(outside, 'kept.txt'), '甲');
    const named = ['../kept.txt', '..', '.', join(outside, 'kept.txt'), '..\\kept.txt'];
    writeFileSync(manifest, JSON.stringify(named.map((file) => ({ ...line, file }))));
    writePapers(folder, reportOf('daily'));
    expect(existsSync(join(outside, 'kept.txt'))).toBe(true);
    expect(namesIn(folder)).toEqual(['daily.txt', 'manifest.json', 'monthly.txt']);
  });

  it.each(['', '{', '{"files": []}'])('begins anew over a manifest that is none: %j', (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'manifest.json'), text);
    writeFileSync(join(folder, 'a.txt'), '甲');
    writePapers(folder, reportOf('daily'));
    expect(namesIn(folder)).toEqual(['a.txt', 'daily.txt', 'manifest.json']);
  });
});
