import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';
import { freePort } from '../../../etl/tools/bench/free-port.ts';

/** The program as users get it: packed, unpacked into a folder, installed there. */
export class PackedProgram {
  readonly root: string;
  private readonly data: string;

  private constructor(folder: string, data: string) {
    this.root = join(folder, 'package');
    this.data = data;
  }

  /**
   * Packs the checkout and installs the package, without development dependencies.
   * @param data folder of the county that its commands work on
   */
  static install(folder: string, data: string): PackedProgram {
    const built = existsSync(join(PACKAGE_ROOT, 'dist', 'built')) ? ['--ignore-scripts'] : [];
    npm(PACKAGE_ROOT, 'pack', '--silent', ...built, '--pack-destination', folder);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    const program = new PackedProgram(folder, data);
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    npm(program.root, 'ci', '--omit=dev', '--prefer-offline', ...quiet);
    return program;
  }

  /** Runs a command and returns what it prints; throws when it is refused or fails. */
  cockpit(...args: string[]): string {
    const command = join(this.root, 'server', 'cockpit.mjs');
    return this.run('node', command, ...args, '--data', this.data);
  }

  /** Runs a program of the host in the folder of the package. */
  run(command: string, ...args: string[]): string {
    return execFileSync(command, args, {
      cwd: this.root,
      env: hostEnvironment(),
      encoding: 'utf8',
    });
  }

  /** Starts what serves, and waits until it says where. */
  async serve(command: string, ...args: string[]): Promise<ServingProcess> {
    const port = await freePort();
    const child = spawn(command, [...args, '--port', String(port)], {
      cwd: this.root,
      env: { ...hostEnvironment(), COCKPIT_DATA: this.data },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('大屏：')) return new ServingProcess(child, `http://127.0.0.1:${port}`);
    }
    throw new Error(`${command} ended before it served`);
  }
}

/** A server in a process group of its own. */
export class ServingProcess {
  readonly url: string;
  private readonly child: ChildProcess;

  constructor(child: ChildProcess, url: string) {
    this.url = url;
    this.child = child;
  }

  /** Asks the process that was started to end, and waits until nothing of its group runs. */
  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.stdout!.resume();
    this.child.kill('SIGTERM');
    await exit;
    while (this.isRunning()) await new Promise((done) => setTimeout(done, 50));
  }

  /** Ends the group where a test failed before it could ask. */
  kill(): void {
    if (this.isRunning()) process.kill(-this.child.pid!, 'SIGKILL');
  }

  private isRunning(): boolean {
    try {
      return process.kill(-this.child.pid!, 0);
    } catch {
      return false;
    }
  }
}

function npm(folder: string, ...args: string[]): void {
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  execFileSync('npm', args, { cwd: folder, env: hostEnvironment(), stdio: [...stdio] });
}

/** The environment of a host that has no checkout: nothing of npm or the tests, no Node.js of it. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|NODE_|COCKPIT_|TEST$|DEV$|PROD$|MODE$)/i.test(name),
  );
  const folders = process.env['PATH']!.split(delimiter).filter(
    (path) => !path.includes('node_modules') && !path.includes('node-gyp-bin'),
  );
  return { ...Object.fromEntries(own), PATH: folders.join(delimiter) };
}
