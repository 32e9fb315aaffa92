import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import type { RunOutcome } from '../../etl/jobs/run-entry.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { publishLoads } from '../../etl/test/support/published-copy.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import { plainScheme } from '../../etl/test/support/plain-county.ts';
import { checkInbox, checkPublished } from '../cli/doctor/check-data.ts';
import { checkFreshness } from '../cli/doctor/check-freshness.ts';
import { checkHolidays } from '../cli/doctor/check-holidays.ts';
import { checkFolder, checkProgram, freeSpace, OLDEST_NODE } from '../cli/doctor/check-machine.ts';
import { checkRuns } from '../cli/doctor/check-runs.ts';
import { checkSettings } from '../cli/doctor/check-settings.ts';
import { doctorCommand } from '../cli/doctor.ts';
import { DataDir } from '../../etl/config/data-dir.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Instant of a Shanghai wall time. */
const at = (time: string) => new Date(`${time.replace(' ', 'T')}+08:00`);

async function doctor(county: TestCounty): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await doctorCommand({ data: county.dir.root });
  return log.mock.calls.map(([line]) => String(line));
}

describe('cockpit doctor', () => {
  it('prints one line a check, and succeeds when nothing must be put right', async () => {
    const lines = await doctor(new TestCounty());
    expect(lines.map((line) => /^[✓！] (.+?)：/.exec(line)?.[1])).toEqual([
      '程序',
      '数据目录',
      '磁盘',
      '设置文件',
      '放假安排',
      '收件目录',
      '上次运行',
      '报送时限',
      '已发布',
    ]);
    expect(process.exitCode).toBeUndefined();
  });

  it('exits with status 1 when something must be put right, after all checks', async () => {
    const lines = await doctor(new TestCounty({ 'county.yaml': 'code: 900001\n' }));
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringMatching(
        /^✗ 设置文件：设置文件 .*county\.yaml 第 1 行，字段 name：缺少这一项，请补上。$/,
      ),
    ]);
    expect(lines.at(-1)).toMatch(/^！ 已发布：还没有装载过数据/);
    expect(process.exitCode).toBe(1);
  });
});

describe('the check of rejected rows', () => {
  it('counts those that wait for repair, and is silent once there are none', async () => {
    const county = new TestCounty();
    await county.load([
      { 信访件编号: '1', 登记日期: '2024-03-01' },
      { 信访件编号: '2', 登记日期: '2024-13-01' },
      { 信访件编号: '3', 登记日期: '' },
    ]);
    const line = (lines: string[]) => lines.filter((each) => each.includes('退回行：'));
    expect(line(await doctor(county))).toEqual([expect.stringMatching(/^！ 退回行：2 行待改正/)]);
    await county.load(
      [
        { 信访件编号: '2', 登记日期: '2024-03-02' },
        { 信访件编号: '3', 登记日期: '2024-03-03' },
      ],
      { loadedAt: '2030-01-02 00:00:00' },
    );
    vi.restoreAllMocks();
    expect(line(await doctor(county))).toEqual([]);
  });
});

describe('the settings check', () => {
  it('reports every mistake once', () => {
    const { dir } = new TestCounty({
      'units.csv': 'code,name\n1,甲\n',
      'schemes/own.yaml': 'title: 方案\n',
      'geo/townships.topo.json': '{',
    });
    const texts = checkSettings(dir, new Date()).map(({ level, text }) => `${level} ${text}`);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain('units.csv 第 1 行缺少列 kind、peer_group');
    expect(texts[1]).toContain('own.yaml');
    expect(texts[2]).toContain('townships.topo.json 不是本程序的地图文件');
  });

  it('warns a month before the scheme ends, and fails when it has ended', () => {
    const { dir } = new TestCounty({
      'settings.yaml': LENIENT_SETTINGS.replace('six-modules', 'y2023'),
      'schemes/y2023.yaml': `${plainScheme()}valid: { to: 2023-12-31 }\n`,
    });
    const finding = (now: string) => checkSettings(dir, at(now))[0];
    // The edition of 1 December, made on the 2nd, is 31 days before that of 1 January.
    expect(finding('2023-12-01 06:00')?.level).toBe('ok');
    expect(finding('2023-12-02 06:00')?.level).toBe('warn');
    expect(finding('2023-12-02 06:00')?.text).toContain('没有能用于截止日 2024-01-01 的方案');
    expect(finding('2024-01-01 06:00')?.level).toBe('warn');
    expect(finding('2024-01-02 06:00')?.level).toBe('error');
  });
});

describe('the checks of the machine', () => {
  it('require the Node.js of package.json', () => {
    const { engines } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
    const level = (version: string) => checkProgram(version)[0]!.level;
    expect(['20.9.0', '20.18.3', '20.19.0', '22.1.0'].map(level)).toEqual([
      'error',
      'error',
      'ok',
      'ok',
    ]);
  });

  it('distinguish scarce, low and sufficient disk space', () => {
    expect([0.94, 1, 4.9, 5].map((free) => freeSpace(free).level)).toEqual([
      'error',
      'warn',
      'warn',
      'ok',
    ]);
    expect(freeSpace(0.94).text).toBe('剩余 0.9 GB，装载可能失败，请立即清理或扩容。');
  });

  it('report a missing data folder', () => {
    expect(checkFolder(new DataDir('/没有/这里'))).toMatchObject([
      { level: 'error', text: '没有 /没有/这里，请核对 --data 或环境变量 COCKPIT_DATA。' },
    ]);
  });
});

describe('the inbox check', () => {
  it('counts the waiting exports, and warns when one waits for a day', () => {
    const county = new TestCounty();
    const now = at('2024-02-08 09:00:00');
    expect(checkInbox(county.dir, now)).toEqual([{ level: 'ok', text: '没有等待装载的文件' }]);
    const wait = (name: string, time: string) =>
      utimesSync(county.write(`var/inbox/${name}`, 'x'), at(time), at(time));
    wait('说明.docx', '2024-01-01 09:00:00');
    wait('二月.csv', '2024-02-08 08:00:00');
    wait('一月.XLSX', '2024-02-07 09:00:01');
    const text = '2 个文件等待装载，最早的是 2024-02-07 09:00:01';
    // A document that no run loads.
    const unread: unknown = {
      level: 'warn',
      text: expect.stringContaining('收件目录里有 1 项没有看：说明.docx；') as unknown,
    };
    expect(checkInbox(county.dir, now)).toEqual([{ level: 'ok', text }, unread]);
    expect(checkInbox(county.dir, at('2024-02-08 09:00:01'))).toEqual([
      { level: 'warn', text: `${text}，已超过一天，请运行 cockpit run 查看未装载的原因。` },
      unread,
    ]);
  });
});

describe('the run check', () => {
  const START = '2024-02-08 06:30:00';
  function afterRun(outcome: RunOutcome | 'killed', now = '2024-02-08 09:00:00') {
    const { dir } = new TestCounty();
    const log = new RunLog(dir, { now: () => at(START), isStillRunning: () => false });
    const run = log.begin({ work: 'day', trigger: 'schedule' });
    if (outcome === 'refused') run.refused('坏.csv', '文件 坏.csv 是空的，请重新导出。');
    if (outcome !== 'killed') run.end(outcome);
    return checkRuns(dir, at(now)).map(({ level, text }) => `${level} ${text}`);
  }

  it.each([
    ['done', 'ok 2024-02-08 06:30:00，完成，装载 0 个文件，出 0 期'],
    ['refused', 'warn 2024-02-08 06:30:00，退回 1 个文件，首个：文件 坏.csv 是空的，请重新导出。'],
    [
      'failed',
      'error 2024-02-08 06:30:00，失败，请运行 cockpit run --debug，并把输出交给维护人员。',
    ],
    ['killed', 'error 2024-02-08 06:30:00 开始，中途中断，请运行 cockpit run 补上。'],
  ] as const)('tells that the last one was %s', (outcome, line) => {
    expect(afterRun(outcome)).toEqual([line]);
  });

  it('warns when a run was missed', () => {
    expect(afterRun('done', '2024-02-09 08:00:00')[1]).toBe(
      'warn 2024-02-09 06:30:00 应运行而没有运行，请检查 cockpit serve 是否在运行。',
    );
  });

  it('warns when no run was ever started', () => {
    expect(checkRuns(new TestCounty().dir, at(START))[0]!.level).toBe('warn');
  });
});

describe('the deadline check', () => {
  const source = (title: string) => `title: ${title}\nextends: petition\ndue: { by: 07:00 }\n`;

  it('states for each source with a deadline whether it was met', async () => {
    const county = new TestCounty({
      'sources/a.yaml': source('平台'),
      'sources/b.yaml': source('热线'),
      'sources/c.yaml': source('工单'),
      'sources/d.yaml': source('台账'),
    });
    await publishLoads(county.dir, [
      { source: 'a', mode: 'upsert', loaded_at: '2024-03-05 06:30:00' },
      { source: 'b', mode: 'upsert', loaded_at: '2024-03-04 06:30:00' },
      { source: 'c', mode: 'snapshot', loaded_at: '2024-03-01 06:30:00' },
    ]);
    // Tuesday 5 March 2024; the deadlines before were Monday the 4th and Friday the 1st.
    const findings = await checkFreshness(county.dir, at('2024-03-05 08:00:00'));
    expect(findings.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'ok 平台 按时，最近一次 2024-03-05 06:30:00',
      'warn 热线 应于 2024-03-05 07:00:00 前装载，最近一次是 2024-03-04 06:30:00，已逾期，请催报。',
      expect.stringMatching(/^error 工单 应于 2024-03-05 07:00:00 前装载，最近一次是 2024-03-01 /),
      expect.stringMatching(/^error 台账 应于 2024-03-05 07:00:00 前装载，从未装载过，/),
    ]);
  });
});

describe('the check of the calendar of holidays', () => {
  // 60 days before 31 December 2099 is 1 November.
  const years = Array.from({ length: 73 }, (_, at) => `${2027 + at}-01-01,休,元旦`);
  const { dir } = new TestCounty({ 'holidays.csv': ['date,kind,name', ...years].join('\n') });
  const found = (now: string) => checkHolidays(dir, at(now));

  it('warns from 60 days before the end of the last known year', () => {
    expect(found('2099-10-31 23:59:59')).toEqual([{ level: 'ok', text: '已知到 2099-12-31' }]);
    const warning = {
      level: 'warn',
      text: '只知道到 2099-12-31，此后按周一至周五计工作日；2100 年的安排公布后，请升级程序，或写入数据目录的 holidays.csv（从元旦写起）。',
    };
    expect(found('2099-11-01 00:00:00')).toEqual([warning]);
    expect(found('2101-06-01 00:00:00')).toEqual([warning]);
  });
});

describe('the check of the published editions', () => {
  it('names the newest edition and the last day of its data', () => {
    const county = new TestCounty();
    expect(checkPublished(county.dir)[0]!.text).toContain('还没有装载过数据');
    county.write('var/warehouse/published.duckdb', '');
    expect(checkPublished(county.dir)[0]!.text).toContain('还没有出过通报');
    county.write(
      'var/editions/township-day-2024-02-08-ytd-six-modules.json',
      JSON.stringify({ provenance: { latest_registered_on: '2024-02-07' } }),
    );
    expect(checkPublished(county.dir)).toEqual([
      {
        level: 'ok',
        text: '最新一期 township-day-2024-02-08-ytd-six-modules，数据到 2024-02-07',
      },
    ]);
  });
});
