import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defaultBasis } from '../../../etl/calendar/period.ts';
import type { Edition } from '../../../etl/editions/edition.ts';
import { EditionStore } from '../../../etl/editions/store.ts';
import type { TestCounty } from '../../../etl/test/support/county.ts';
import { asEdition, smallEdition } from '../../../server/test/support/editions.ts';
import { quietCounty } from '../../../server/test/support/quiet-county.ts';

/** A page of the wall takes five seconds, the least there is. */
const PLAYLIST = `wall:
  playlist:
    - { view: league, period: week, kind: township, seconds: 5 }
    - { view: league, period: day, kind: township, seconds: 5 }
    - { view: league, period: month, kind: department, seconds: 5 }
`;
const COCKPIT = fileURLToPath(new URL('../../../server/cockpit.mjs', import.meta.url));

/** `cockpit serve` as a process of its own, on a small county, reached over a cable. */
export class LiveServer {
  readonly cable: Cable;
  #county: TestCounty;
  #port: number;
  #process: ChildProcess | null = null;

  private constructor(county: TestCounty, port: number, cable: Cable) {
    this.#county = county;
    this.#port = port;
    this.cable = cable;
  }

  /** Serves one week of a county, as editions of every period and kind. */
  static async open(): Promise<LiveServer> {
    const port = await freePort();
    const county = quietCounty(PLAYLIST);
    const live = new LiveServer(county, port, await Cable.lay(port));
    const edition = await smallEdition(live.#county);
    for (const period of ['day', 'week', 'month'] as const) {
      for (const kind of ['township', 'department'] as const) {
        live.#publish(asEdition(edition, { period, kind, basis: defaultBasis(period) }));
      }
    }
    await live.start();
    return live;
  }

  /** Where browsers find it: at this end of the cable. */
  get url(): string {
    return `http://127.0.0.1:${this.cable.port}`;
  }

  /** Publishes, as another process would, the week anew after more cases of 乙镇 were loaded. */
  async publishMore(cases: number, date = '2023-05-21'): Promise<void> {
    const row = { 问题属地: '乙镇', 登记日期: '2023-05-03', 初重件: '初件' };
    await this.#county.load(Array.from({ length: cases }, () => row));
    this.#publish(await this.#county.edition({ period: 'week', date }));
  }

  #publish(edition: Edition): void {
    new EditionStore(this.#county.dir).publish(edition);
  }

  async start(): Promise<void> {
    const args = [COCKPIT, 'serve', '--data', this.#county.dir.root, '--port', String(this.#port)];
    this.#process = spawn(process.execPath, args, { stdio: 'ignore' });
    while (!(await this.#answers())) await wait(50);
  }

  /** As when the power goes. */
  async kill(): Promise<void> {
    if (this.#process === null || this.#process.exitCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
    this.#process = null;
  }

  /** Keeps its connections and answers nothing, until it is woken. */
  hang(): void {
    this.#process?.kill('SIGSTOP');
  }

  wake(): void {
    this.#process?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    this.cable.cut();
    await this.kill();
  }

  async #answers(): Promise<boolean> {
    if (typeof this.#process?.exitCode === 'number') throw new Error('The server did not start.');
    return fetch(`http://127.0.0.1:${this.#port}/api/v1/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}

/** What lies between a browser and the server, to be cut and mended. */
class Cable {
  readonly port: number;
  #server: Server | null = null;
  #to: number;
  #sockets = new Set<Socket>();

  private constructor(port: number, to: number) {
    this.port = port;
    this.#to = to;
  }

  static async lay(to: number): Promise<Cable> {
    const cable = new Cable(await freePort(), to);
    await cable.mend();
    return cable;
  }

  cut(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async mend(): Promise<void> {
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
