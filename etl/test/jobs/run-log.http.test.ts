import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PACKAGE_ROOT, programVersion } from '../../base/package-root.ts';
import { isStillRunning } from '../../base/process.ts';
import { runDayLogged } from '../../jobs/logged-run.ts';
import { RunLog } from '../../jobs/run-log.ts';
import { DataDir } from '../../config/data-dir.ts';
import { judged, may, sealedCounty, sealMarch } from '../seals/sealed-county.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { csvText, TestCounty } from '../support/test-county.ts';

/** A log whose clock advances by 90 seconds at each reading. */
function testLog({ isAlive = true, folder = temporaryFolder() } = {}) {
  const dir = new DataDir(folder);
  let time = Date.parse('2024-02-04T22:30:00.000Z');
  const log = new RunLog(dir, {
    now: () => new Date((time += 90_000) - 90_000),
    isStillRunning: () => isAlive,
  });
  return { log, folder, path: dir.var('log', 'runs.jsonl') };
}

const ROWS = {
  read: 10,
  new: 4,
  changed: 2,
  unchanged: 1,
  duplicate: 1,
  identical: 1,
  differing: 0,
  quarantined: 1,
  blank: 1,
  withdrawn: 0,
  warnings: 3,
};
const LOADED = {
  source: 'petition',
  mode: 'upsert',
  loaded_at: '2024-02-05 06:30:10',
  input_sha256: 'ab'.repeat(32),
  notes: ['工作表“旧”是隐藏的，没有读'],
  reasons: [],
};
const row = (number: string) => ({
  信访件编号: number,
  登记日期: '2024-02-03',
  信访形式: '来访',
  信访人姓名: '张某某',
});
const SCHEDULED = { work: 'day', trigger: 'schedule' } as const;

describe('the run log', () => {
  it('holds start and end of a run, what it loaded and refused, and what it published', () => {
    const { log } = testLog();
    const run = log.begin(SCHEDULED);
    run.loaded({ ...LOADED, reconciliation: { file: '二月.csv', ...ROWS } });
    run.refused('/in/坏.csv', '文件 坏.csv 是空的，请重新导出。');
    run.published('township-day-2024-02-04-ytd-six-modules');
    run.end('refused');
    expect(log.list()).toEqual([
      {
        id: expect.any(String) as string,
        ...SCHEDULED,
        program_version: programVersion(),
        pid: process.pid,
        started_at: '2024-02-04T22:30:00.000Z',
        finished_at: '2024-02-04T22:31:30.000Z',
        duration_ms: 90_000,
        outcome: 'refused',
        reason: null,
        files: [
          { file: '二月.csv', ...LOADED, rows: ROWS },
          { file: '坏.csv', reason: '文件 坏.csv 是空的，请重新导出。', reasons: [] },
        ],
        editions: ['township-day-2024-02-04-ytd-six-modules'],
        papers: [],
        notes: [],
      },
    ]);
  });

  it('has a run on disk before its work begins', () => {
    const { log, path } = testLog();
    log.begin(SCHEDULED);
    expect(readFileSync(path, 'utf8')).toContain('"started_at":"2024-02-04T22:30:00.000Z"');
    expect(log.list()).toMatchObject([{ outcome: 'running', finished_at: null }]);
  });

  it('reports a run as killed when its process is gone without an end', () => {
    const { log } = testLog({ isAlive: false });
    log.begin(SCHEDULED);
    log.begin(SCHEDULED).end('done');
    expect(log.list().map(({ outcome }) => outcome)).toEqual(['done', 'killed']);
  });

  it('lists the newest first, as many as asked', () => {
    const { log } = testLog();
    for (let run = 0; run < 3; run += 1) log.begin(SCHEDULED).end('done');
    // Each run looks at the clock twice: starts are 180 seconds apart.
    expect(log.list(2).map(({ started_at }) => started_at)).toEqual([
      '2024-02-04T22:36:00.000Z',
      '2024-02-04T22:33:00.000Z',
    ]);
  });

  it('is only appended to', () => {
    const { log, path } = testLog();
    log.begin(SCHEDULED).end('done');
    const before = readFileSync(path, 'utf8');
    log.begin(SCHEDULED).end('done');
    expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
  });

  it('skips a line cut short by a power cut, and reads the lines after it', () => {
    const { log, path } = testLog();
    log.begin(SCHEDULED).end('done');
    appendFileSync(path, '\n{"id":"x","work":"da');
    expect(log.list()).toHaveLength(1);
    log.begin(SCHEDULED).end('failed');
    expect(log.list().map(({ outcome }) => outcome)).toEqual(['failed', 'done']);
  });

  it('refuses the line of a newer program', () => {
    const { log, path } = testLog();
    log.begin(SCHEDULED).end('done');
    appendFileSync(path, '\n{"format":2,"id":"x"}');
    expect(() => log.list()).toThrow(
      `运行日志 ${path} 是更新版本的程序写的（格式 2，本程序只能读到格式 1），请换用那个版本的程序。`,
    );
  });

  it('is empty when nothing ever ran', () => {
    expect(testLog().log.list()).toEqual([]);
  });
});

describe('a recorded run', () => {
  afterEach(() => void vi.useRealTimers());

  const report = {
    onProgress() {},
    onLoaded() {},
    onRefused() {},
    onEdition() {},
    onPaper() {},
    onWaiting() {},
    onChangedSeal() {},
  };

  it('holds the result of every file, and what was published', async () => {
    const county = new TestCounty();
    county.write(
      'var/inbox/二月.csv',
      csvText([{ ...row('A1'), 序号: '1' }, row('A2'), row('A2')]),
    );
    county.write('var/inbox/空.csv', '');
    await runDayLogged(county.dir, '2024-02-04', 'command', report);
    const [run] = new RunLog(county.dir).list();
    expect(run).toMatchObject({ outcome: 'refused', reason: null });
    expect(run!.files).toMatchObject([
      {
        file: '二月.csv',
        source: 'petition',
        mode: 'upsert',
        input_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        rows: { read: 3, new: 2, changed: 0, unchanged: 0, duplicate: 1, quarantined: 0, blank: 0 },
        notes: [expect.stringContaining('“序号”没有读') as string],
      },
      { file: '空.csv', reason: expect.stringContaining('是空的') as string },
    ]);
    expect(JSON.stringify(run)).not.toContain('张某某');
    expect(run!.editions).toContain('township-day-2024-02-04-ytd-six-modules');
  });

  it('does not hold the message of a program error, which may contain a cell', async () => {
    const county = new TestCounty();
    county.write('var/inbox/二月.csv', csvText([row('A1')]));
    const onEdition = () => {
      throw new Error('cell 张某某');
    };
    const work = runDayLogged(county.dir, '2024-02-04', 'command', { ...report, onEdition });
    await expect(work).rejects.toThrow('cell 张某某');
    const [run] = new RunLog(county.dir).list();
    expect(run).toMatchObject({ outcome: 'failed', reason: null });
    expect(JSON.stringify(run)).not.toContain('张某某');
  });

  it('makes the papers that are due, and all of them by command', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2024-02-05T12:00:00+08:00') });
    const daily = 'papers: { at: { daily: "20:00" }, workdays: [], approval: [], send: {} }';
    const shipped = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
    const settings = shipped.replace(/^papers:.*\n( .*\n)*/m, `${daily}\n`);
    const { dir } = new TestCounty({
      'settings.yaml': settings,
      'var/inbox/二月.csv': csvText([row('A1')]),
    });
    await runDayLogged(dir, '2024-02-04', 'schedule', report);
    await runDayLogged(dir, '2024-02-04', 'command', report);
    const papers = new RunLog(dir).list().map((run) => run.papers);
    // At noon the report of the 3rd is due, since eight in the evening of the 4th.
    expect(papers).toEqual([['daily-2024-02-04'], ['daily-2024-02-03']]);
  });

  it('notes the seals that a load has changed, also when it was scheduled', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2024-05-04T12:00:00+08:00') });
    const county = await sealedCounty();
    await sealMarch(county, may(2));
    await county.load([judged('1-8', false)], { loadedAt: may(4) });
    const told: string[] = [];
    await runDayLogged(county.dir, '2024-05-03', 'schedule', {
      ...report,
      onChangedSeal: (sentence) => void told.push(sentence),
    });
    expect(told).toEqual([expect.stringMatching(/^镇乡街道2024年3月通报封存以后数据有变动/)]);
    expect(new RunLog(county.dir).list()).toMatchObject([{ outcome: 'done', notes: told }]);
  });

  it('is refused with the reason when there is nothing to do', async () => {
    const { dir } = new TestCounty();
    await expect(runDayLogged(dir, '2024-02-04', 'command', report)).rejects.toThrow('收件目录');
    expect(new RunLog(dir).list()).toMatchObject([
      {
        work: 'day',
        trigger: 'command',
        outcome: 'refused',
        reason: expect.stringContaining('里没有可装载的文件') as string,
      },
    ]);
  });
});

describe('a process', () => {
  it('is running from its own start on', () => {
    expect(isStillRunning(process.pid, new Date())).toBe(true);
    expect(isStillRunning(process.pid, new Date(performance.timeOrigin - 1))).toBe(false);
  });

  it('is another one with the same number when the machine has restarted since', () => {
    expect(isStillRunning(process.ppid, new Date())).toBe(true);
    expect(isStillRunning(process.ppid, new Date('2000-01-01'))).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is another one when it started later', () => {
    const child = spawn('sleep', ['60']);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    try {
      expect(isStillRunning(child.pid!, new Date())).toBe(true);
      expect(isStillRunning(child.pid!, minutesAgo(1))).toBe(false);
      // The one that started this process was there before it.
      expect(isStillRunning(process.ppid, new Date(performance.timeOrigin))).toBe(true);
    } finally {
      child.kill();
    }
  });

  it('is not running once it has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(isStillRunning(pid, new Date())).toBe(false);
  });
});
