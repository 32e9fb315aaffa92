// `npm run test:province`: finds Java and Spark, and runs the test of a province on a real cluster.
// Spark is the one that SPARK_HOME names, else pyspark from PyPI, put into a folder of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { nodePath, root } from '../server/node-path.mjs';

const PYSPARK = '4.0.1';
const JAVA = 17;
/** Kept from run to run: it is 400 MB. */
const FOLDER = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'petition-cockpit',
  `pyspark-${PYSPARK}`,
);

process.chdir(root);
/** Whether somebody wants this test, and not only what is possible here. */
const isAsked = !process.argv.includes('--if-possible');
if (!isAsked && missing().length > 0) {
  console.log(`没有${missing().join('、')}，省一级的测试（npm run test:province）没有运行。`);
} else {
  if (missing().length > 0) {
    console.error(`省一级的测试没有运行：没有${missing().join('、')}，请先安装。`);
    process.exit(1);
  }
  const home = sparkHome();
  if (home === null) {
    console.error('pyspark 没有装上，请检查网络，或设环境变量 SPARK_HOME；省一级的测试没有运行。');
    process.exit(isAsked ? 1 : 0);
  }
  console.log(`省一级的测试：Java ${javaVersion()}，Spark 在 ${home}。`);
  const { status } = spawnSync(nodePath(), ['etl/test/province/test-province.ts'], {
    stdio: 'inherit',
    env: { ...process.env, SPARK_HOME: home },
  });
  process.exitCode = status ?? 1;
}

/** Removes what a killed installation has left: it is as large as Spark. */
function removeLeftDrafts() {
  const parent = dirname(FOLDER);
  const draft = `${basename(FOLDER)}.`;
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    if (!name.startsWith(draft)) continue;
    const pid = name.slice(draft.length);
    if (/^\d+$/.test(pid) && !isRunning(Number(pid))) {
      rmSync(join(parent, name), { recursive: true });
    }
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What the machine lacks, in Chinese. */
function missing() {
  const lacking = [];
  if (javaVersion() < JAVA) lacking.push(` Java ${JAVA} 或更新的版本`);
  if (!process.env.SPARK_HOME && !runs('python3', ['-m', 'pip', '--version'])) {
    lacking.push(' Python 3 和 pip（或设好环境变量 SPARK_HOME 的 Spark 4）');
  }
  return lacking;
}

/** Major version of Java; 0: there is none. */
function javaVersion() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const { stderr, status } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : 0;
}

function runs(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Folder of Spark, which is installed first if need be; null: it cannot be. */
function sparkHome() {
  if (process.env.SPARK_HOME) return process.env.SPARK_HOME;
  const home = join(FOLDER, 'pyspark');
  if (existsSync(join(home, 'bin', 'spark-sql'))) return home;
  removeLeftDrafts();
  const draft = `${FOLDER}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  console.log(`从 PyPI 安装 pyspark ${PYSPARK}（400 MB）……`);
  const { status } = spawnSync(
    'python3',
    ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', draft, `pyspark==${PYSPARK}`],
    { stdio: 'inherit' },
  );
  if (status !== 0) {
    rmSync(draft, { recursive: true });
    return null;
  }
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(draft, FOLDER);
  return home;
}
