import fs, { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PaperStore } from '../../../papers/issue/paper-store.ts';
import { DataDir } from '../../../config/data-dir.ts';
import { spyOnBuiltin } from '../../support/spy-on-builtin.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { reportOf } from './plain-report.ts';

describe('a published report', () => {
  const head = {
    ...{ report: 'monthly' as const, date: '2024-03-31', revision: 1, late: true },
    ...{ due_at: '2024-04-01 08:30:00', made_at: '2024-04-01 10:00:00' },
  };
  const issue = { ...head, title: '月排名' };

  it('is on disk with all its files before it is listed', () => {
    const store = new PaperStore(new DataDir(temporaryFolder()));
    const writing = spyOnBuiltin(fs, 'writeFileSync');
    store.write(reportOf('monthly', 'supervise-1'), { issue, dispatches: [] });
    expect(store.list()).toEqual([]);
    expect(store.begun(head)).toEqual({ issue, dispatches: [] });
    store.complete(issue);
    expect(store.list()).toEqual([issue]);
    expect(store.begun(head)).toBeNull();
    const written = writing.mock.calls.map(([path, , options]) => ({
      // Drafts bear the name of the file and more.
      file: basename(String(path)).split('.').slice(0, 2).join('.'),
      options,
    }));
    const files = ['monthly.txt', 'supervise-1.txt', 'manifest.json', 'begun.json', 'issue.json'];
    expect(written).toMatchObject(files.map((file) => ({ file, options: { flush: true } })));
  });

  it.each(['manifest.json', 'issue.json', 'begun.json'])(
    'tells which file it is when its %s cannot be read, or is of a newer program',
    (file) => {
      const store = new PaperStore(new DataDir(temporaryFolder()));
      store.write(reportOf('monthly'), { issue, dispatches: [] });
      const path = join(store.path(issue), file);
      writeFileSync(path, '');
      const read = {
        'manifest.json': () => store.manifest(issue),
        'issue.json': () => store.list(),
      };
      const reading = read[file as keyof typeof read] ?? (() => store.begun(head));
      expect(reading).toThrow(`材料的记录 ${path} 读不出来，请从备份恢复这个文件后重试。`);
      writeFileSync(path, '{"format":2}');
      expect(reading).toThrow(
        `材料的记录 ${path} 是更新版本的程序写的（格式 2，本程序只能读到格式 1），请换用那个版本的程序。`,
      );
    },
  );
});
