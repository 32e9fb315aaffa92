import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from './free-port.ts';
import { COCKPIT } from './measure.ts';

/** A server in a child process that listens only on this machine. */
export class ServerProcess {
  readonly base: string;
  private readonly child: ChildProcess;

  private constructor(base: string, child: ChildProcess) {
    this.base = base;
    this.child = child;
  }

  /** Starts `cockpit serve` on a data folder. */
  static cockpit(folder: string, port?: number): Promise<ServerProcess> {
    const args = [COCKPIT, 'serve', '--data', folder, '--port'];
    return ServerProcess.start((free) => [...args, free], '/api/v1/health', port);
  }

  /** Starts a script that takes a port, by default a free one, and returns when it answers at a path. */
  static async start(
    args: (port: string) => string[],
    path: string,
    port?: number,
  ): Promise<ServerProcess> {
    port ??= await freePort();
    const child = spawn(process.execPath, args(String(port)), { stdio: 'ignore' });
    const base = `http://127.0.0.1:${port}`;
    while (!(await answers(base + path))) {
      if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return new ServerProcess(base, child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resident memory in megabytes; null where the system does not provide it. */
  get residentMegabytes(): number | null {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      return Math.round(Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)![1]) / 1024);
    } catch {
      return null;
    }
  }

  /** Stops the process: it keeps its connections and answers nothing until `wake`. */
  hang(): void {
    this.child.kill('SIGSTOP');
  }

  wake(): void {
    this.child.kill('SIGCONT');
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await ended;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
