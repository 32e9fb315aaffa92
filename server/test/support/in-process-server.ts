import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { Logger } from 'pino';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { createApp } from '../../api/app.ts';
import type { App } from '../../api/app.ts';
import { ask } from './ask.ts';

/** The application on a port of its own. Its answers are checked against their description. */
export class InProcessServer {
  readonly base: string;
  readonly log: Logger;
  readonly app: App;
  private readonly server: Server;

  private constructor(app: App, server: Server, log: Logger) {
    this.app = app;
    this.log = log;
    this.server = server;
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(dir: DataDir, port = 0): Promise<InProcessServer> {
    const log = pino({ level: 'silent' });
    const app = createApp(dir, log);
    const server = createServer(app.express);
    // Server and client share one thread: work of some seconds would end a connection just as the
    // client asks again.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new InProcessServer(app, server, log);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return ask(this.base, path, headers);
  }

  /** Returns a JSON answer, checked against its description. */
  async json<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
    return (await this.get(path, headers)).json();
  }

  async stop(): Promise<void> {
    this.app.close();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
