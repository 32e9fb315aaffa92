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

/** Spark has not done its script to the end. */
export class SparkFailure extends UserError {
  override name = 'SparkFailure';
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
 * @param onWaiting called once when no worker takes its work
 * @returns the lines it prints
 * @throws SparkFailure when it does not run to its end
 * @throws UserError when this process is told to stop
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
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    child.kill();
  };
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
    if (isStopped) throw new UserError('已停下；算完的县不用重算，再运行一次就接着算。');
    throw new SparkFailure(reasonOf(said, master), { cause: new Error(said.join('\n')) });
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
    /Failed to find Spark jars directory/,
    () => 'SPARK_HOME 不是 Spark 的安装目录（里面没有 jars），请设成 Spark 4 的安装目录。',
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
    () =>
      '运行工作节点的账号不能读 --input 或写 --output；请用同一个账号运行命令和工作节点，或让各账号在同一个组、umask 都是 002，再试。',
  ],
  [
    /PATH_NOT_FOUND|FileNotFoundException/,
    () =>
      '集群的机器读不到 --input 里的文件，请把它和 --output 放在各台机器同样路径的共享目录里再试。',
  ],
];

/** What Spark says of an error that has no sentence here. */
const ERROR = /^(?:Error in query: |.*?Exception: |\[[A-Z_.]+\]).*$/;
/** What Spark says of something that it gets over, such as a lost worker. */
const WARNING = /^\S+ \S+ (?:WARN|INFO) /;

/**
 * Returns why the script has not been done. The last of what Spark says counts: it goes on after many an
 * error. Its warnings count only where it says nothing else.
 */
function reasonOf(lines: readonly string[], master: string): string {
  const errors = lines.filter((line) => !WARNING.test(line));
  return lastReason(errors, master) ?? lastReason(lines, master) ?? unfinished('');
}

function lastReason(lines: readonly string[], master: string): string | null {
  for (const line of lines.toReversed()) {
    const known = REASONS.find(([pattern]) => pattern.test(line));
    if (known !== undefined) return known[1](master);
    if (ERROR.test(line)) return unfinished(`，提示是“${line.slice(0, 300)}”`);
  }
  return null;
}

function unfinished(what: string): string {
  return `Spark 没有做完${what}；做完的县不用重做，请改正后再运行一次。`;
}
