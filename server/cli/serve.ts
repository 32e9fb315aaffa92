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
import { deskAddress, pageUrl, wallAddress } from './page-url.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { openServers } from './open-servers.ts';
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
      `settings.yaml 的 server.host 是 ${host}，别的电脑能连上这里；确需让登记过的大屏或登录的人连上，请把 server.allow_remote 改为 true。`,
    );
  }
  // Done before the first request, which would have to wait for it.
  if (hasData(dir)) await upgradeWarehouse(dir);
  const log = serviceLog();
  const app = createApp(dir, log);
  const demo = await app.accounts.prepareDemo(LOCAL.has(host));
  const servers = await openServers(dir, app.express, settings.server, port, log);
  const work = new ScheduledWork(dir, log);
  const tasks = scheduleWork(work, settings, log);
  const last = lastAttempt(new RunLog(dir).list());
  const missed = missedRun(settings.schedule.run, last, new Date());
  console.log(addressText({ ...settings.server, port }));
  if (demo.length > 0) console.log(demoText(demo));
  if (missed !== null) {
    log.info({ missed }, 'catching up');
    void work.day();
  } else void work.papers();
  const stop = () => {
    for (const task of tasks) void task.destroy();
    work.stop();
    app.close();
    servers.close(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Where people and walls go to, and what others cannot do there. */
function addressText(server: Settings['server']): string {
  const { host, tls, trusted_proxy } = server;
  const isOpen = LOCAL.has(host) || tls !== null || trusted_proxy.length > 0;
  return [
    `桌面：${pageUrl(deskAddress(server), '/')}`,
    `大屏：${pageUrl(wallAddress(server), '/wall')}`,
    ...(isOpen
      ? []
      : ['没有加密，别的电脑不能登录，只能凭令牌看大屏；见 settings.yaml 的 server.tls。']),
  ].join('\n');
}

/** Accounts that work on this machine alone, and only while the data are those of the demo. */
function demoText(demo: readonly DemoAccount[]): string {
  const rows = demo.map(({ role_name, name, password }) => [role_name, name, password]);
  return `演示账号（只在本机、只有演示数据时能用）：\n${textTable([['角色', '名称', '口令'], ...rows])}`;
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
