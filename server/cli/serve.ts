import { createServer } from 'node:http';
import pino from 'pino';
import { yesterday } from '../../etl/calendar/shanghai.ts';
import { timetable } from '../../etl/calendar/timetable.ts';
import { UserError } from '../../etl/errors.ts';
import { lastAttempt, missedRun } from '../../etl/schedule/missed-run.ts';
import { recordedRun } from '../../etl/schedule/recorded-run.ts';
import { RunLog } from '../../etl/schedule/run-log.ts';
import type { DataDir } from '../../etl/settings/data-dir.ts';
import { readSettings } from '../../etl/settings/settings.ts';
import { createApp } from '../http/app.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';

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
      `settings.yaml 的 server.host 是 ${host}，会让别的电脑不经登录就能访问；确需开放请把 server.allow_remote 改为 true。`,
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
  const job = timetable(settings.schedule.run).schedule(() => runScheduled(dir, log));
  const last = lastAttempt(new RunLog(dir).list());
  const missed = missedRun(settings.schedule.run, last, new Date());
  console.log(`桌面：http://${host}:${port}/\n大屏：http://${host}:${port}/wall`);
  if (missed !== null) {
    log.info({ missed }, 'catching up');
    void job.trigger();
  }
  const stop = () => {
    job.stop();
    app.close();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** A scheduled run never takes the server down: what went wrong is in the log. */
async function runScheduled(dir: DataDir, log: pino.Logger): Promise<void> {
  try {
    await recordedRun(dir, yesterday(), 'schedule', {
      onProgress: () => {},
      onLoaded: ({ reconciliation }) => log.info(reconciliation, 'loaded'),
      onRefused: (file, reason) => log.warn({ file, reason }, 'refused'),
      onEdition: (id) => log.info({ id }, 'published'),
    });
  } catch (error) {
    if (error instanceof UserError) log.warn({ reason: error.message }, 'run refused');
    else log.error({ err: error }, 'run failed');
  }
}
