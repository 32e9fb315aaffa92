import { readFileSync, truncateSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { shareCases } from '../../etl/jobs/county-counts.ts';
import { tablePath } from '../../etl/region/build/shared-cases.ts';
import type { SharedCases } from '../../etl/region/build/shared-cases.ts';
import { sparkThat } from '../../etl/test/region/spark-that.ts';
import { countyOf, TestRegion } from '../../etl/test/region/test-region.ts';
import { PLAIN, resolvedCases } from '../../etl/test/support/plain-county.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';

const folder = temporaryFolder();
const region = new TestRegion();
const shared: SharedCases[] = [];
beforeAll(async () => {
  for (const [code, name] of [
    ['900101', '甲县'],
    ['900102', '乙县'],
  ] as const) {
    const county = countyOf(code, name, ['东镇']);
    await county.load(resolvedCases('东镇', 1, 1));
    shared.push((await shareCases(county.dir, PLAIN, join(folder, 'shared'))).cases);
  }
});

/** Runs `cockpit region build` in the folder that holds both input and output, and names them from there. */
function build(options: string[] = [], env: Record<string, string> = {}) {
  const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
  const names = ['--input', 'shared', '--output', 'counts', '--data', region.dir.root];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'region', 'build', '--scheme', PLAIN, ...names, ...options],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } },
  );
  return { status, out: stdout, err: stderr };
}

describe('region build', () => {
  it('gives Spark whole paths, which runs in another folder', () => {
    const home = sparkThat(`cp script.sql "${folder}/script.sql"; echo '[BAD] bad' >&2; exit 1`);
    const options = ['--engine', 'spark', '--master', 'local'];
    const { status, err } = build(options, { SPARK_HOME: home });
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/^Spark 没有做完，提示是“\[BAD\] bad”/),
    ]);
    const script = readFileSync(join(folder, 'script.sql'), 'utf8');
    expect(script).toContain(`path 'file://${tablePath(shared[0]!, 'clock')}'`);
    expect(script).toContain(`location 'file://${folder}/counts/.cockpit-build-`);
  });

  it('ends with status 1 where a county is refused, and counts the others', () => {
    truncateSync(tablePath(shared[0]!, 'stg_petition'), 50);
    const { status, out, err } = build();
    expect(err).toBe(
      `${tablePath(shared[0]!, 'stg_petition')} 与交出时的不同，请该县用 region export-cases 重新交一次。\n`,
    );
    expect(out).toContain('乙县（900102）：第 1 步，共 7 步（归到单位、算时限）。');
    expect(out).toContain('算了 1 个县');
    expect(status).toBe(1);
    const again = build();
    expect(again.out).toBe('乙县（900102）：没有新的，没有重算。\n没有算出新的统计包。\n');
    expect(again.status).toBe(1);
  });
});
