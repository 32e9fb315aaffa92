import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';

function cockpit(...args: string[]): { status: number | null; out: string; err: string } {
  const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const MARCH = ['--period', 'month', '--date', '2024-03-31'];
const TOWNSHIP = 'township-month-2024-03-31-period-six-modules';
const DEPARTMENT = 'department-month-2024-03-31-period-six-modules';

describe('cockpit seal and verify', () => {
  const county = new TestCounty();
  const data = ['--data', county.dir.root];
  /** Loads cases of 乙镇, all of March 2024. */
  const load = (name: string, ...numbers: string[]) => {
    const rows = numbers.map((number) => `${number},2024-03-05,来访,乙镇`);
    const path = county.write(name, ['信访件编号,登记日期,信访形式,问题属地', ...rows].join('\n'));
    expect(cockpit('import', path, ...data).status).toBe(0);
  };
  beforeAll(() => load('三月.csv', 'A1', 'A2'));

  it('has nothing to check before the first seal', () => {
    expect(cockpit('verify', ...data)).toMatchObject({
      status: 0,
      out: `还没有封存的通报；请用 npx cockpit seal --data ${county.dir.root} 封存。\n审计日志 1 条，链完整\n`,
    });
  });

  it('seals nothing without a period and a day', () => {
    for (const args of [[], ['--period', 'month'], ['--date', '2024-03-31']]) {
      const { status, err } = cockpit('seal', ...args, ...data);
      expect(status).toBe(2);
      expect(err).toContain('缺少必填选项');
      expect(err).toContain('用法：cockpit seal');
    }
  });

  it('seals nothing of a future day', () => {
    const { status, out, err } = cockpit(
      'seal',
      '--period',
      'day',
      '--date',
      '2999-12-31',
      ...data,
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^截止日 2999-12-31 还没有到，.*请核对 --date（今天是 [\d-]{10}）。\n$/);
    expect(existsSync(county.dir.var('sealed'))).toBe(false);
  });

  it('seals an edition of each kind, once', () => {
    const { status, out } = cockpit('seal', ...MARCH, ...data);
    expect(status).toBe(0);
    const [first, second, ...rest] = out.trim().split('\n');
    expect(first).toMatch(new RegExp(`^已封存 ${TOWNSHIP}（第 1 号，摘要 [0-9a-f]{64}）$`));
    expect(second).toMatch(new RegExp(`^已封存 ${DEPARTMENT}（第 2 号，摘要 [0-9a-f]{64}）$`));
    expect(rest).toEqual([]);
    const again = cockpit('seal', ...MARCH, '--kind', 'township', ...data);
    expect(again).toMatchObject({ status: 0, out: first!.replace('已封存', '未变') + '\n' });
    expect(cockpit('verify', ...data)).toMatchObject({
      status: 0,
      out: '已核对 2 期封存通报，链完整，重算一致\n审计日志 3 条，链完整\n',
    });
  });

  it('restates only when asked to', () => {
    load('补三月.csv', 'A3');
    const township = [...MARCH, '--kind', 'township', ...data];
    const refused = cockpit('seal', ...township);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toMatch(
      new RegExp(`^${TOWNSHIP} 与已封存的一期不同（\\d+ 处）：如需更正请加 --restate\n$`),
    );
    const restated = cockpit('seal', ...township, '--restate');
    expect(restated.status).toBe(0);
    expect(restated.out).toMatch(
      new RegExp(`^已更正 ${TOWNSHIP} 第 2 版（\\d+ 处，涉及 1 件；第 3 号，`),
    );
    expect(cockpit('verify', ...data).out).toBe(
      '已核对 2 期封存通报（更正 1 次），链完整，重算一致\n审计日志 5 条，链完整\n',
    );
  });

  it('prints a line for each problem and exits with status 1', () => {
    const path = county.dir.var('sealed', 'editions', `${DEPARTMENT}.json`);
    const good = readFileSync(path, 'utf8');
    county.write(`var/sealed/editions/${DEPARTMENT}.json`, good.replace('"cases":2', '"cases":7'));
    const { status, out, err } = cockpit('verify', ...data);
    expect(status).toBe(1);
    expect(out.trim().split('\n').slice(1)).toEqual(['审计日志 5 条，链完整']);
    expect(out).toContain(`${path} 第 `);
    expect(out).toContain('全县本期登记件数 封存为 2，现为 7；请从备份恢复这个文件。');
    expect(err).toBe('已核对 2 期封存通报，发现 1 处问题，见上。\n');
    const json = cockpit('verify', '--json', ...data);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      seals: 3,
      editions: 2,
      recomputed: 3,
      problems: [{ advice: '请从备份恢复这个文件' }],
      notes: [],
    });
    const part = cockpit('verify', '--since', '2024-04-01', ...data);
    expect(part.out).toContain('内容与封存时不同');
    county.write(`var/sealed/editions/${DEPARTMENT}.json`, good);
    expect(cockpit('verify', '--since', '2024-04-01', ...data).out).toBe(
      '没有截止日不早于 2024-04-01 的封存，没有重算。\n已核对 2 期封存通报（更正 1 次），链完整；没有重算，原因见上\n审计日志 5 条，链完整\n',
    );
  });
});
