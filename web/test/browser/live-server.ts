import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Edition } from '../../../etl/editions/edition.ts';
import { EditionStore } from '../../../etl/editions/store.ts';
import { DataDir } from '../../../etl/settings/data-dir.ts';
import type { FixtureWish } from '../fixture/edition.ts';
import { fixtureEdition } from '../fixture/edition.ts';

const COCKPIT = fileURLToPath(new URL('../../../server/cockpit.mjs', import.meta.url));

/** `cockpit serve` as a process of its own, on a data folder of its own, reached over a cable. */
export class LiveServer {
  readonly cable: Cable;
  #folder: string;
  #store: EditionStore;
  #port: number;
  #process: ChildProcess | null = null;

  private constructor(folder: string, port: number, cable: Cable) {
    this.#folder = folder;
    this.#store = new EditionStore(new DataDir(folder));
    this.#port = port;
    this.cable = cable;
  }

  /** Serves fixture figures of the shipped county. */
  static async open(): Promise<LiveServer> {
    const folder = mkdtempSync(join(tmpdir(), 'cockpit-live-'));
    const port = await freePort();
    const live = new LiveServer(folder, port, await Cable.lay(port));
    mkdirSync(join(folder, 'var', 'editions'), { recursive: true });
    for (const period of ['day', 'week', 'month'] as const) {
      for (const kind of ['township', 'department'] as const) live.publish({ period, kind });
    }
    await live.start();
    return live;
  }

  /** Where browsers find it: at this end of the cable. */
  get url(): string {
    return `http://127.0.0.1:${this.cable.port}`;
  }

  /** Publishes an edition as another process would: another seed is other figures. */
  publish(wish: FixtureWish): void {
    this.#store.publish({
      ...fixtureEdition(wish),
      activity: {},
      adjustments: [],
      audit: [],
    } as unknown as Edition);
  }

  async start(): Promise<void> {
    const args = [COCKPIT, 'serve', '--data', this.#folder, '--port', String(this.#port)];
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
    rmSync(this.#folder, { recursive: true });
  }

  async #answers(): Promise<boolean> {
    if (this.#process?.exitCode != null) throw new Error('The server did not start.');
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
