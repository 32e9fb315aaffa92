import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importFiles } from '../../../intake/import-files.ts';
import { TestCounty } from '../../support/test-county.ts';
import { HEADER, line } from './fault-files.ts';

/** Imports one file; returns the sentence of its failure. */
async function failure(county: TestCounty, path: string, onProgress = () => {}) {
  let sentence = '';
  await importFiles(county.dir, [path], {
    source: 'petition',
    mode: 'upsert',
    loadedAt: '2024-04-01 08:00:00',
    dryRun: false,
    without: [],
    rejectedFile: null,
    onProgress,
    onLoaded: () => {},
    onFailed: (_, error) => (sentence = error instanceof Error ? error.message : ''),
  });
  return sentence;
}

it('a file that grows while it is read is refused', async () => {
  const county = new TestCounty();
  // Progress is told after 50,000 rows, which a table separated by tabs has row by row.
  const rows = Array.from({ length: 50_001 }, (_, at) => line(at).replaceAll(',', '\t'));
  const path = county.write('写入中.tsv', [HEADER.replaceAll(',', '\t'), ...rows, ''].join('\n'));
  const grow = () => appendFileSync(path, `${line(60_000).replaceAll(',', '\t')}\n`);
  expect(await failure(county, path, grow)).toBe(
    '文件 写入中.tsv 读的时候还在写入，后面的行可能没有读到，整份未装载；请等它写完再导入。',
  );
  await expect(county.rows('select 1 from warehouse.load')).rejects.toThrow('还没有装载过数据');
});

it('a named pipe is refused, and not waited for', async () => {
  const county = new TestCounty();
  const path = join(county.dir.root, '管道.csv');
  execFileSync('mkfifo', [path]);
  expect(await failure(county, path)).toBe('管道.csv 不是文件，请指定导出文件。');
});
