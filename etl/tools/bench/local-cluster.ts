import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { childrenOf, wholeCpuSeconds } from './process-tree.ts';

const HOST = '127.0.0.1';
const WAIT_MS = 100;

/** How much of the machine the cluster takes. */
export interface ClusterSize {
  workers: number;
  /** Memory of the executor of each worker. */
  gigabytes: number;
}

/** A Spark cluster on this machine: a master and some workers of one core each, as processes. */
export class LocalCluster {
  readonly master: string;
  /** What the environment of `cockpit region build` needs. */
  readonly env: Record<string, string>;
  private readonly folder: string;
  private readonly processes: ChildProcess[] = [];

  private constructor(folder: string, master: string, env: Record<string, string>) {
    this.folder = folder;
    this.master = master;
    this.env = env;
  }

  /**
   * Starts a cluster.
   * @param home `SPARK_HOME`
   * @param folder gets its files
   */
  static async start(
    home: string,
    folder: string,
    { workers, gigabytes }: ClusterSize,
  ): Promise<LocalCluster> {
    const port = String(await freePort());
    const cluster = new LocalCluster(folder, `spark://${HOST}:${port}`, {
      SPARK_HOME: home,
      SPARK_CONF_DIR: join(folder, 'conf'),
      SPARK_LOCAL_IP: HOST,
      SPARK_LOCAL_DIRS: join(folder, 'local'),
    });
    for (const name of ['conf', 'local', 'events', 'work']) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    const settings = {
      'spark.executor.memory': `${gigabytes}g`,
      'spark.driver.memory': '1g',
      'spark.driver.host': HOST,
      'spark.ui.enabled': 'false',
      'spark.sql.shuffle.partitions': '16',
      'spark.eventLog.enabled': 'true',
      'spark.eventLog.dir': `file://${join(folder, 'events')}`,
      'spark.eventLog.compress': 'false',
      'spark.eventLog.rolling.enabled': 'false',
    };
    writeFileSync(
      join(folder, 'conf', 'spark-defaults.conf'),
      Object.entries(settings)
        .map(([name, value]) => `${name} ${value}\n`)
        .join(''),
    );
    cluster.run('master.Master', ['--host', HOST, '--port', port, '--webui-port', '0']);
    for (let at = 0; at < workers; at += 1) {
      const size = ['--cores', '1', '--memory', `${gigabytes}g`, '--webui-port', '0'];
      const place = ['--host', HOST, '--work-dir', join(folder, 'work', String(at))];
      cluster.run('worker.Worker', [...place, ...size, cluster.master]);
    }
    while (cluster.registered() < workers) {
      if (cluster.processes.some(({ exitCode }) => exitCode !== null)) {
        throw new Error(`the cluster ended: ${cluster.log()}`);
      }
      await wait(WAIT_MS);
    }
    return cluster;
  }

  /** Kills a worker and its executors at once, as a power cut does. */
  killWorker(): void {
    const worker = this.processes.pop()!;
    const executors = childrenOf(worker.pid!);
    worker.kill('SIGKILL');
    for (const pid of executors) process.kill(pid, 'SIGKILL');
  }

  /** Processor seconds of master, workers and the executors that are over. */
  cpuSeconds(): number {
    return this.processes.reduce((sum, { pid }) => sum + wholeCpuSeconds(pid!), 0);
  }

  /** Paths of the event logs of the applications so far. */
  eventLogs(): string[] {
    const folder = join(this.folder, 'events');
    return readdirSync(folder).map((name) => join(folder, name));
  }

  async stop(): Promise<void> {
    for (const child of this.processes.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
  }

  private run(name: string, args: string[]): void {
    const child = spawn(
      join(this.env['SPARK_HOME']!, 'bin', 'spark-class'),
      [`org.apache.spark.deploy.${name}`, ...args],
      { cwd: this.folder, env: { ...process.env, ...this.env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const log = join(this.folder, 'cluster.log');
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => writeFileSync(log, text, { flag: 'a' }));
    }
    this.processes.push(child);
  }

  private log(): string {
    try {
      return readFileSync(join(this.folder, 'cluster.log'), 'utf8');
    } catch {
      return '';
    }
  }

  private registered(): number {
    return this.log().match(/Successfully registered with master/g)?.length ?? 0;
  }
}
