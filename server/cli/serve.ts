import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { schedule } from 'node-cron';
import type { Logger as CronLogger, ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import { ZONE } from '../../etl/method/calendar/shanghai.ts';
import { UserError } from '../../etl/base/errors.ts';
import { lastAttempt, missedRun } from '../../etl/jobs/missed-run.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { readSettings } from '../../etl/config/settings.ts';
import type { Settings } from '../../etl/config/settings.ts';
import { hasData, upgradeWarehouse } from '../../etl/warehouse/warehouse.ts';
import { textTable } from '../../etl/base/console-table.ts';
import type { DemoAccount } from '../auth/accounts/demo-accounts.ts';
import { createApp } from '../api/app.ts';
import { pageUrl } from './page-url.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { paperCronExpressions } from './paper-cron.ts';
import { ScheduledWork } from './scheduled-work.ts';
import { serviceLog } from './service-log.ts';

const LOCAL = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * `cockpit serve`: runs the server, and the day's work at its time, until stopped. Catches up with
 * a run missed while it was off.
 */
export async function serveCommand(options: CommonOptions & { port?: number }): Promise<void> {
  const dir = dataDir(options);
  const settings = readSettings(dir);
  const { host } = settings.server;
  const port = options.port ?? settings.server.port;
  if (!LOCAL.has(host) && !settings.server.allow_remote) {
    throw new UserError(
      `settings.yaml 的 server.host 是 ${host}，别的电脑能连上这里；确需让登记过的大屏连上，请把 server.allow_remote 改为 true。`,
    );
  }
  // Done before the first request, which would have to wait for it.
  if (hasData(dir)) await upgradeWarehouse(dir);
  const log = serviceLog();
  const app = createApp(dir, log);
  const server = createServer(app.express);
  const demo = await app.accounts.prepareDemo(LOCAL.has(host));
  await listen(server, host, port);
  const work = new ScheduledWork(dir, log);
  const tasks = scheduleWork(work, settings, log);
  const last = lastAttempt(new RunLog(dir).list());
  const missed = missedRun(settings.schedule.run, last, new Date());
  console.log(`桌面：${pageUrl(host, port, '/')}\n大屏：${pageUrl(host, port, '/wall')}`);
  if (demo.length > 0) console.log(demoText(demo));
  if (missed !== null) {
    log.info({ missed }, 'catching up');
    void work.day();
  } else void work.papers();
  const stop = () => {
    for (const task of tasks) void task.destroy();
    work.stop();
    app.close();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Accounts that work on this machine alone, and only while the data are those of the demo. */
function demoText(demo: readonly DemoAccount[]): string {
  const rows = demo.map(({ role_name, name, password }) => [role_name, name, password]);
  return `演示账号（只在本机、只有演示数据时能用）：\n${textTable([['角色', '名称', '口令'], ...rows])}`;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    throw new UserError(refusalOf((cause as NodeJS.ErrnoException).code, host, port), { cause });
  }
}

/** Says why the server cannot be reached at an address, and what to do. */
function refusalOf(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用，请关闭占用它的程序，或用 --port 换一个。`;
    case 'EACCES':
      return `没有使用端口 ${port} 的权限，请用 --port 换一个 1024 以上的端口。`;
    case 'ERR_SOCKET_BAD_PORT':
      return `端口 ${port} 不对，请用 --port 换一个 1 到 65535 的端口。`;
    default:
      return `在 ${host} 的端口 ${port} 上打不开服务（${code}），请核对 settings.yaml 的 server.host 是不是本机的地址。`;
  }
}

/** Schedules the day's work, the papers, and every minute the deliveries. */
function scheduleWork(
  work: ScheduledWork,
  { schedule: { run }, papers }: Settings,
  logger: Logger,
): ScheduledTask[] {
  const at = (expression: string, job: () => Promise<void>) =>
    schedule(expression, job, { timezone: ZONE, noOverlap: true, logger: cronLogger(logger) });
  return [
    at(run, () => work.day()),
    ...paperCronExpressions(papers.at).map((time) => at(time, () => work.papers())),
    at('* * * * *', () => work.deliveries()),
  ];
}

/** Writes the scheduler's messages into the log of the service. */
function cronLogger(log: Logger): CronLogger {
  return {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message, error) => log.error({ err: error ?? message }, 'scheduler'),
    debug: (message) => log.debug(String(message)),
  };
}
