import { createServer } from 'node:http';
import { schedule } from 'node-cron';
import pino from 'pino';
import { yesterday, ZONE } from '../../etl/calendar/shanghai.ts';
import { UserError } from '../../etl/errors.ts';
import { runDay } from '../../etl/schedule/run-day.ts';
import type { DataDir } from '../../etl/settings/data-dir.ts';
import { readSettings } from '../../etl/settings/settings.ts';
import { createApp } from '../http/app.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';

const LOCAL = new Set(['127.0.0.1', '::1', 'localhost']);

/** `cockpit serve`: the server, and the day's work at its time, until told to stop. */
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
  const job = schedule(settings.schedule.run, () => runScheduled(dir, log), {
    timezone: ZONE,
    noOverlap: true,
  });
  console.log(`桌面：http://${host}:${port}/\n大屏：http://${host}:${port}/wall`);
  const stop = () => {
    void job.stop();
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
    await runDay(dir, yesterday(), {
      onProgress: () => {},
      onLoaded: ({ reconciliation }) => log.info(reconciliation, 'loaded'),
      onRefused: (file, reason) => log.warn({ file, reason }, 'refused'),
      onEdition: (id) => log.info({ id }, 'published'),
    });
  } catch (error) {
    log.error({ err: error }, 'run failed');
  }
}
