import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { freePort } from '../../../etl/tools/bench/free-port.ts';
import { ServerProcess } from '../../../etl/tools/bench/server-process.ts';
import { defaultBasis, PERIOD_KINDS } from '../../../etl/method/calendar/period.ts';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import { lastingFolder } from '../../../etl/test/support/temporary-folder.ts';
import type { TestCounty } from '../../../etl/test/support/test-county.ts';
import { asEdition, smallEdition } from '../../../server/test/support/editions.ts';
import { unscheduledCounty } from '../../../server/test/support/unscheduled-county.ts';

/** A page of the wall is shown five seconds, the minimum. */
const PLAYLIST = `wall:
  playlist:
    - { view: league, period: week, kind: township, seconds: 5 }
    - { view: league, period: day, kind: township, seconds: 5 }
    - { view: league, period: month, kind: department, seconds: 5 }
`;

/** Made once, then copied. */
let publishedCounty: Promise<TestCounty> | undefined;

async function makeCounty(): Promise<TestCounty> {
  const county = unscheduledCounty(PLAYLIST);
  const edition = await smallEdition(county);
  const store = new EditionStore(county.dir);
  for (const period of ['day', 'week', 'month'] as const) {
    for (const kind of ['township', 'department'] as const) {
      const copy = asEdition(edition, { period, kind, basis: defaultBasis(period) });
      // From another day, so that no page of the wall says the same as another.
      const start = `2023-0${1 + PERIOD_KINDS.indexOf(period)}-01`;
      store.publish({ ...copy, window: { ...copy.window, start } });
    }
  }
  return county.copy(lastingFolder());
}

/** `cockpit serve` as a process of its own, on a small county, reached through a proxy. */
export class LiveServer {
  readonly proxy: TcpProxy;
  #county: TestCounty;
  #port: number;
  #server: ServerProcess | null = null;

  private constructor(county: TestCounty, port: number, proxy: TcpProxy) {
    this.#county = county;
    this.#port = port;
    this.proxy = proxy;
  }

  /** Serves one week of a county, as editions of every period and kind. */
  static async open(): Promise<LiveServer> {
    const port = await freePort();
    const county = (await (publishedCounty ??= makeCounty())).copy();
    const live = new LiveServer(county, port, await TcpProxy.open(port));
    await live.start();
    return live;
  }

  /** The address for browsers, through the proxy. */
  get url(): string {
    return `http://127.0.0.1:${this.proxy.port}`;
  }

  /** Publishes the week again, as another process would, after more cases of 乙镇 were loaded. */
  async publishMore(cases: number, date = '2023-05-21'): Promise<void> {
    const row = { 问题属地: '乙镇', 登记日期: '2023-05-03', 初重件: '初件' };
    await this.#county.load(Array.from({ length: cases }, () => row));
    const edition = await this.#county.edition({ period: 'week', date });
    new EditionStore(this.#county.dir).publish(edition);
  }

  async start(): Promise<void> {
    this.#server = await ServerProcess.cockpit(this.#county.dir.root, this.#port);
  }

  /** Kills the server, as a power cut would. */
  async kill(): Promise<void> {
    await this.#server?.stop('SIGKILL');
  }

  hang(): void {
    this.#server?.hang();
  }

  wake(): void {
    this.#server?.wake();
  }

  async close(): Promise<void> {
    this.proxy.cut();
    await this.kill();
  }
}

/** The connection between a browser and the server, which can be cut and restored. */
class TcpProxy {
  readonly port: number;
  #server: Server | null = null;
  #to: number;
  #sockets = new Set<Socket>();

  private constructor(port: number, to: number) {
    this.port = port;
    this.#to = to;
  }

  static async open(to: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(await freePort(), to);
    await proxy.restore();
    return proxy;
  }

  cut(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async restore(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(this.#to, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => {});
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    }).listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }
}
