import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { statSync } from 'node:fs';
import type { Logger } from 'pino';
import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Settings } from '../../etl/config/settings.ts';
import { readTlsIdentity, tlsPaths } from '../http/tls-identity.ts';

/**
 * A request that takes longer to arrive is cut off, a large file included; `cutSlowBodies` cuts off others
 * much earlier. Answers may take as long as they do.
 */
const REQUEST_TIMEOUT_MS = 3_600_000;
const HEADERS_TIMEOUT_MS = 20_000;
/**
 * How long a connection is held for the next request: longer than proxies hold it (nginx 60 s), which
 * would otherwise send one just as it is closed, and answer 502.
 */
const KEPT_OPEN_MS = 65_000;
/** A renewed certificate is used from then on. */
const RENEWAL_MS = 60_000;

/** The servers that listen, and how they are closed. */
export interface OpenServers {
  /** Calls back when all connections are gone. */
  close(done: () => void): void;
}

/**
 * Listens at `server.port`, encrypted where there is a certificate, and at `server.walls_port` without
 * encryption, where nobody can sign in and only registered screens see anything.
 * @throws UserError that says why it cannot listen
 */
export async function openServers(
  dir: DataDir,
  app: RequestListener,
  { host, tls, walls_port }: Settings['server'],
  port: number,
  log: Logger,
): Promise<OpenServers> {
  const servers = [tls === null ? createServer(app) : encrypted(dir, app, tls, log)];
  const ports = [port];
  if (walls_port !== null) {
    servers.push(createServer(app));
    ports.push(walls_port);
  }
  for (const [at, server] of servers.entries()) {
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    server.headersTimeout = HEADERS_TIMEOUT_MS;
    server.keepAliveTimeout = KEPT_OPEN_MS;
    await listen(server, host, ports[at]!);
  }
  return {
    close(done) {
      let open = servers.length;
      for (const server of servers) {
        server.close(() => {
          open -= 1;
          if (open === 0) done();
        });
        server.closeAllConnections();
      }
    },
  };
}

/** A server whose certificate may be renewed while it runs. */
function encrypted(
  dir: DataDir,
  app: RequestListener,
  tls: NonNullable<Settings['server']['tls']>,
  log: Logger,
): Server {
  const server = createTlsServer(readTlsIdentity(dir, tls), app);
  const state = () =>
    tlsPaths(dir, tls)
      .map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs)
      .join(' ');
  let known = state();
  const timer = setInterval(() => {
    const now = state();
    if (now === known) return;
    known = now;
    try {
      server.setSecureContext(readTlsIdentity(dir, tls));
      log.info('certificate renewed');
    } catch (error) {
      // The one before stays in use.
      log.error({ err: error }, 'certificate not renewed');
    }
  }, RENEWAL_MS);
  server.on('close', () => clearInterval(timer));
  return server;
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
