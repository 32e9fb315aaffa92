import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Milliseconds that a server has to end by itself. */
const GRACE = 2_000;

/** `cockpit serve` as a child process that is started again when its sources change. */
export class DevProcess {
  #command;
  #child = null;
  /** Whether it listens; pending while it starts. */
  #isUp = Promise.resolve(false);
  #queue = Promise.resolve();

  /** @param command program and arguments */
  constructor(command) {
    this.#command = command;
  }

  /** Resolves to whether the server listens, as soon as that is known. */
  get isUp() {
    return this.#isUp;
  }

  /** Ends the server that runs and starts a new one. */
  restart() {
    let settle;
    this.#isUp = new Promise((resolve) => (settle = resolve));
    this.#queue = this.#queue.then(async () => {
      await this.#end();
      settle(await this.#begin());
    });
    return this.#isUp;
  }

  /** Ends the server for good. */
  async stop() {
    await this.#queue;
    await this.#end();
  }

  #begin() {
    const [program, ...args] = this.#command;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    return new Promise((resolve) => {
      child.once('exit', () => resolve(false));
      createInterface(child.stdout).on('line', (line) => {
        // Its own addresses: the pages are at that of Vite.
        if (line.startsWith('桌面：')) resolve(true);
        else if (!line.startsWith('大屏：')) console.log(line);
      });
    });
  }

  async #end() {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), GRACE);
    await ended;
    clearTimeout(late);
  }
}
