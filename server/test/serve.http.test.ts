import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ServerProcess } from '../../etl/tools/bench/server-process.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { withLoader } from '../../etl/intake/load/with-loader.ts';
import { csvText, TestCounty } from '../../etl/test/support/test-county.ts';
import { paperCronExpressions } from '../cli/paper-cron.ts';
import { scheduledCommand } from '../cli/scheduled.ts';
import { serveCommand } from '../cli/serve.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const SETTINGS = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
const HOUR = 3_600_000;

let server: ServerProcess | undefined;
afterEach(() => server?.stop());

/** A county whose last day's work began some hours ago. */
function countyOf(hoursAgo: number): { county: TestCounty; log: RunLog } {
  const county = new TestCounty({ 'settings.yaml': SETTINGS });
  const then = new Date(Date.now() - hoursAgo * HOUR);
  new RunLog(county.dir, { now: () => then, isStillRunning: () => false })
    .begin({ work: 'day', trigger: 'schedule' })
    .end('done');
  return { county, log: new RunLog(county.dir) };
}

describe('the server', () => {
  it('catches up with a run missed while it was off, in a process of its own', async () => {
    const { county, log } = countyOf(25);
    server = await ServerProcess.cockpit(county.dir.root);
    await vi.waitFor(
      // The inbox is empty.
      () => expect(log.list()[0]).toMatchObject({ trigger: 'schedule', outcome: 'refused' }),
      30_000,
    );
    expect(log.list()).toHaveLength(2);
    expect(log.list()[0]!.pid).not.toBe(server.pid);
  });

  it('waits with the day’s work while somebody else loads', async () => {
    const { county, log } = countyOf(25);
    county.write(
      'var/inbox/a.csv',
      csvText([{ 信访件编号: '1', 登记日期: '2024-03-01', 信访形式: '来信', 问题属地: '乙镇' }]),
    );
    const cockpit = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
    const args = [cockpit, 'scheduled', 'day', '--data', county.dir.root];
    let work: ChildProcess | undefined;
    await withLoader(county.dir, async () => {
      work = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const line of createInterface(work.stdout!)) {
        if (line.includes('"msg":"waiting"')) break;
      }
      expect(log.list()[0]).toMatchObject({ outcome: 'running' });
    });
    await once(work!, 'exit');
    expect(log.list()[0]).toMatchObject({ outcome: 'done', files: [{ rows: { read: 1 } }] });
  });

  it.each([
    ['--port 70000', '端口 70000 不对，请用 --port 换一个 1 到 65535 的端口。'],
    [
      'server.host',
      '在 192.0.2.1 的端口 8620 上打不开服务（EADDRNOTAVAIL），请核对 settings.yaml 的 server.host 是不是本机的地址。',
    ],
  ])('says what to do where it cannot listen: %s', async (cause, sentence) => {
    const county = unscheduledCounty();
    if (cause === 'server.host') {
      county.write(
        'settings.yaml',
        SETTINGS.replace('host: 127.0.0.1', 'host: 192.0.2.1').replace(
          'allow_remote: false',
          'allow_remote: true',
        ),
      );
    }
    const port = cause === 'server.host' ? {} : { port: 70_000 };
    await expect(serveCommand({ data: county.dir.root, ...port })).rejects.toThrow(sentence);
  });

  it('checks for papers at their times and, for late ones, every ten minutes', () => {
    expect(paperCronExpressions({ daily: '06:30', weekly: '08:05', monthly: '06:30' })).toEqual([
      '30 6 * * *',
      '5 8 * * *',
      '*/10 * * * *',
    ]);
    expect(paperCronExpressions({})).toEqual([]);
  });

  it('writes nothing into the run log when no run was missed', async () => {
    const { county, log } = countyOf(0);
    await scheduledCommand('papers', { data: county.dir.root });
    expect(log.list()).toHaveLength(1);
  });
});
