import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const preload = (name) => ['--import', pathToFileURL(join(import.meta.dirname, name)).href];

/** Runs commands of one checkout on one data folder, each at a time that is told. */
export class Program {
  /** @param checkout of a program that is built, or that needs no building */
  constructor(checkout, data) {
    this.checkout = checkout;
    this.data = data;
  }

  /**
   * @param at Shanghai wall time at which the command runs; null: now, by the machine's clock
   * @param kill name of a moment in kill-at.mjs; or a promise, killed when it is kept
   * @returns what the command printed, and its exit status (null: killed)
   */
  async run(at, args, kill = null) {
    const began = Date.now();
    const fixed = at === null ? [] : preload('fixed-machine.mjs');
    const killing = typeof kill === 'string' ? preload('kill-at.mjs') : [];
    const child = spawn(
      process.execPath,
      [
        ...fixed,
        ...killing,
        join(this.checkout, 'server/cockpit.mjs'),
        ...args,
        '--data',
        this.data,
      ],
      {
        env: {
          ...process.env,
          TZ: 'UTC',
          FIXED_NOW: at === null ? '' : `${at.replace(' ', 'T')}+08:00`,
          KILL_AT: typeof kill === 'string' ? kill : '',
        },
      },
    );
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
    }
    if (kill !== null && typeof kill !== 'string') void kill.then(() => child.kill('SIGKILL'));
    const [status] = await once(child, 'close');
    if (at !== null) stamp(this.data, began, new Date(`${at.replace(' ', 'T')}+08:00`));
    return { status, ...output };
  }
}

/** Gives every file and folder written since an instant another time: the one the program took it for. */
function stamp(folder, since, time) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (lstatSync(path).isDirectory()) stamp(path, since, time);
    else if (lstatSync(path).mtimeMs >= since - 1000) utimesSync(path, time, time);
  }
  if (lstatSync(folder).mtimeMs >= since - 1000) utimesSync(folder, time, time);
}
