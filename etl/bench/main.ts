import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.ts';
import { DataDir } from '../settings/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { measure } from './measure.ts';
import type { Measurement } from './measure.ts';

const CASES = 1_000_000;
const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
const READ_CSV = join(PACKAGE_ROOT, 'dist', 'etl', 'bench', 'read-csv.js');

/** `npm run bench`: whole processes, one after another, on the machine as it is. */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'cockpit-bench-'));
  try {
    const csv = join(folder, 'export.csv');
    console.log('正在准备数据……');
    writeBigExport(new DataDir(join(PACKAGE_ROOT, 'data')), csv, CASES);
    const size = (statSync(csv).size / 1e6).toFixed(0);
    const plain = measure(READ_CSV, csv);
    const load = measure(COCKPIT, 'import', csv, '--data', folder);
    const edition = measure(
      COCKPIT,
      'edition',
      '--data',
      folder,
      '--period',
      'week',
      '--date',
      '2022-11-20',
    );
    console.log(
      [
        `${cpus().length} × ${cpus()[0]?.model ?? '?'}，${(totalmem() / 2 ** 30).toFixed(0)} GiB，Node ${process.versions.node}`,
        '',
        `| ${CASES.toLocaleString('en')} 件，CSV ${size} MB | 秒 | 倍数 | 峰值内存 MB |`,
        '|---|---|---|---|',
        line('DuckDB 读取同一文件并分组一次（基准）', plain, plain),
        line('cockpit import', load, plain),
        line('cockpit edition --period week', edition, plain),
      ].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function line(name: string, { seconds, megabytes }: Measurement, reference: Measurement): string {
  return `| ${name} | ${seconds.toFixed(1)} | ${(seconds / reference.seconds).toFixed(1)} | ${megabytes} |`;
}

main();
