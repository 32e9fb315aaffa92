import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Paper } from '../../../papers/model/paper.ts';
import { PaperStore, writePapers } from '../../../papers/issue/paper-store.ts';
import type { DrawnReport } from '../../../papers/issue/paper-store.ts';
import { DataDir } from '../../../config/data-dir.ts';
import { temporaryFolder } from '../../support/test-county.ts';

vi.mock('node:fs', { spy: true });

/** A report of one text file each for these papers. */
function reportOf(...ids: string[]): DrawnReport {
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

describe('a report that is issued', () => {
  const head = {
    ...{ report: 'monthly' as const, date: '2024-03-31', revision: 1, late: true },
    ...{ due_at: '2024-04-01 08:30:00', made_at: '2024-04-01 10:00:00' },
  };
  const issue = { ...head, title: '月排名' };

  it('is on disk with all its files before it is listed', () => {
    const store = new PaperStore(new DataDir(temporaryFolder()));
    vi.mocked(writeFileSync).mockClear();
    store.write(reportOf('monthly', 'supervise-1'), { issue, dispatches: [] });
    expect(store.list()).toEqual([]);
    expect(store.begun(head)).toEqual({ issue, dispatches: [] });
    store.complete(issue);
    expect(store.list()).toEqual([issue]);
    expect(store.begun(head)).toBeNull();
    const written = vi.mocked(writeFileSync).mock.calls.map(([path, , options]) => ({
      // Drafts bear the name of the file and more.
      file: basename(String(path)).split('.').slice(0, 2).join('.'),
      options,
    }));
    const files = ['monthly.txt', 'supervise-1.txt', 'manifest.json', 'begun.json', 'issue.json'];
    expect(written).toMatchObject(files.map((file) => ({ file, options: { flush: true } })));
  });

  it.each(['manifest.json', 'issue.json', 'begun.json'])(
    'tells which file it is when its %s cannot be read',
    (file) => {
      const store = new PaperStore(new DataDir(temporaryFolder()));
      store.write(reportOf('monthly'), { issue, dispatches: [] });
      const path = join(store.path(issue), file);
      writeFileSync(path, '');
      const read = {
        'manifest.json': () => store.manifest(issue),
        'issue.json': () => store.list(),
      };
      expect(read[file as keyof typeof read] ?? (() => store.begun(head))).toThrow(
        `材料的记录 ${path} 读不出来，请从备份恢复这个文件后重试。`,
      );
    },
  );
});
