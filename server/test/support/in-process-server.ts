import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { createApp } from '../../api/app.ts';
import type { App } from '../../api/app.ts';

/** The application on a port of its own. */
export class InProcessServer {
  readonly base: string;
  private readonly app: App;
  private readonly server: Server;

  private constructor(app: App, server: Server) {
    this.app = app;
    this.server = server;
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(dir: DataDir, port = 0): Promise<InProcessServer> {
    const app = createApp(dir, pino({ level: 'silent' }));
    const server = createServer(app.express);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new InProcessServer(app, server);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.base + path, { headers, redirect: 'manual' });
  }

  async json<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
    return (await (await this.get(path, headers)).json()) as T;
  }

  async stop(): Promise<void> {
    this.app.close();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
