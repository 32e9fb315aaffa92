import { createServer } from 'node:http';
import type { Cron } from 'croner';
import pino from 'pino';
import { timetable } from '../../etl/calendar/timetable.ts';
import { UserError } from '../../etl/errors.ts';
import { lastAttempt, missedRun } from '../../etl/schedule/missed-run.ts';
import { RunLog } from '../../etl/schedule/run-log.ts';
import { readSettings } from '../../etl/settings/settings.ts';
import type { Settings } from '../../etl/settings/settings.ts';
import { createApp } from '../http/app.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { ScheduledWork } from './scheduled-work.ts';

const LOCAL = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * `cockpit serve`: the server, and the day's work at its time, until told to stop. A time missed
 * while it was off is made up for at the start.
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
  const log = pino();
  const app = createApp(dir, log);
  const server = createServer(app.express);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new UserError(`端口 ${port} 已被占用，请关闭占用它的程序，或用 --port 换一个。`, {
              cause,
            })
          : cause,
      ),
    );
    server.listen(port, host, resolve);
  });
  const work = new ScheduledWork(dir, log);
  const jobs = schedule(work, settings);
  const last = lastAttempt(new RunLog(dir).list());
  const missed = missedRun(settings.schedule.run, last, new Date());
  console.log(`桌面：http://${host}:${port}/\n大屏：http://${host}:${port}/wall`);
  if (missed !== null) {
    log.info({ missed }, 'catching up');
    void work.day();
  } else void work.papers();
  const stop = () => {
    for (const each of jobs) each.stop();
    work.stop();
    app.close();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The day's work at its time, papers at theirs, and every minute what waits to be delivered. */
function schedule(work: ScheduledWork, { schedule: { run }, papers }: Settings): Cron[] {
  const times = [...new Set(Object.values(papers.at))].map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return `${minute} ${hour} * * *`;
  });
  return [
    timetable(run).schedule(() => work.day()),
    ...times.map((time) => timetable(time).schedule(() => work.papers())),
    timetable('* * * * *').schedule(() => work.deliveries()),
  ];
}
