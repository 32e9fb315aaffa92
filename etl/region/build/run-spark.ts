import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../../base/errors.ts';

/** Where Spark is installed, and the cluster that works. */
export interface SparkCluster {
  /** The folder of the installation (`SPARK_HOME`). */
  home: string;
  /** For example `spark://10.1.2.3:7077`. */
  master: string;
}

const MASTER = /^(spark:\/\/[^\s/:]+:\d+(,[^\s/:]+:\d+)*|k8s:\/\/\S+|yarn|local(\[(\d+|\*)\])?)$/;

/**
 * Finds Spark.
 * @param home the environment variable `SPARK_HOME`
 * @throws UserError when it is not there, or the address of the master is none
 */
export function findSpark(home: string | undefined, master: string | undefined): SparkCluster {
  if (master === undefined || !MASTER.test(master)) {
    throw new UserError(
      `--engine spark 要用 --master 写上集群主节点的地址，如 spark://10.1.2.3:7077${master === undefined ? '' : `，“${master}”不是`}。`,
    );
  }
  if (home === undefined || home === '') {
    throw new UserError(
      '没有设环境变量 SPARK_HOME，请设成 Spark 4 的安装目录（里面有 bin/spark-sql）。',
    );
  }
  if (!existsSync(program(home))) {
    throw new UserError(
      `${program(home)} 不存在，请把环境变量 SPARK_HOME 设成 Spark 4 的安装目录。`,
    );
  }
  return { home, master };
}

function program(home: string): string {
  return join(home, 'bin', 'spark-sql');
}

/** Tables are views of files and live as long as the script: a catalogue would only be written to. */
const OPTIONS = [
  'spark.app.name=cockpit-region-build',
  'spark.sql.catalogImplementation=in-memory',
  'spark.ui.showConsoleProgress=false',
];

/** Lines of what Spark says last that are kept, for the reason of a failure. */
const KEPT_LINES = 400;

/**
 * Runs a script of SQL by Spark's own `spark-sql`.
 * @param folder in which it runs
 * @param onWaiting is told once when no worker takes its work
 * @returns the lines it prints
 * @throws UserError when it does not run to its end
 */
export async function* runSpark(
  { home, master }: SparkCluster,
  script: string,
  folder: string,
  onWaiting: () => void,
): AsyncGenerator<string> {
  const options = OPTIONS.flatMap((option) => ['--conf', option]);
  const child = spawn(program(home), ['--master', master, ...options, '-f', script], {
    cwd: folder,
    env: { ...process.env, SPARK_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const status = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null)).on('close', resolve);
  });
  // Without it the cluster would go on after this process.
  const stop = () => child.kill();
  for (const signal of STOPPING) process.on(signal, stop);
  const said: string[] = [];
  let isWaiting = false;
  createInterface(child.stderr).on('line', (line) => {
    if (!isWaiting && NO_WORKER.test(line)) {
      isWaiting = true;
      onWaiting();
    }
    said.push(line);
    if (said.length > KEPT_LINES) said.shift();
  });
  try {
    for await (const line of createInterface(child.stdout)) yield line;
    if ((await status) === 0) return;
    throw new UserError(reasonOf(said.join('\n'), master), { cause: new Error(said.join('\n')) });
  } finally {
    stop();
    for (const signal of STOPPING) process.off(signal, stop);
  }
}

const STOPPING = ['SIGINT', 'SIGTERM'] as const;

const NO_WORKER = /Initial job has not accepted any resources/;

/** What Spark says when something is wrong, and the sentence for it. */
const REASONS: readonly [RegExp, (master: string) => string][] = [
  [
    /JAVA_HOME is not set|java: (command )?not found|Unable to locate a Java/,
    () => 'Spark 找不到 Java，请安装 Java 17 或更新的版本，或设环境变量 JAVA_HOME。',
  ],
  [
    /UnsupportedClassVersionError/,
    () => 'Java 太旧，Spark 4 要用 Java 17 或更新的版本，请换一个，或设环境变量 JAVA_HOME。',
  ],
  [
    /All masters are unresponsive|Failed to connect to master|Could not parse Master URL|Invalid master URL/,
    (master) => `集群主节点 ${master} 连不上，请核对 --master 和网络。`,
  ],
  [
    /Permission denied|AccessControlException|Mkdirs failed/,
    () => '运行工作节点的账号不能读 --input 或写 --output，请改这两个目录的权限后再试。',
  ],
  [
    /PATH_NOT_FOUND|FileNotFoundException/,
    () =>
      '集群的机器读不到 --input 里的文件，请把它和 --output 放在各台机器同样路径的共享目录里再试。',
  ],
];

function reasonOf(said: string, master: string): string {
  const known = REASONS.find(([pattern]) => pattern.test(said));
  if (known !== undefined) return known[1](master);
  const told = /^(?:Error in query: |.*?Exception: |\[[A-Z_.]+\]).*$/m.exec(said)?.[0];
  const what = told === undefined ? '' : `，提示是“${told.slice(0, 300)}”`;
  return `Spark 没有做完${what}；做完的县不用重做，请改正后再运行一次。`;
}
