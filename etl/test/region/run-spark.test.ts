import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSpark, runSpark } from '../../region/build/run-spark.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MASTER = 'spark://10.1.2.3:7077';

/** An installation whose `spark-sql` is this script. */
function sparkThat(script: string): string {
  const home = temporaryFolder();
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin', 'spark-sql'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(home, 'bin', 'spark-sql'), 0o755);
  return home;
}

async function linesOf(script: string): Promise<string[]> {
  const lines: string[] = [];
  const cluster = { home: sparkThat(script), master: MASTER };
  const waiting = () => lines.push('(waiting)');
  for await (const line of runSpark(cluster, 'script.sql', temporaryFolder(), waiting)) {
    lines.push(line);
  }
  return lines;
}

describe('Spark', () => {
  it('is found by SPARK_HOME and the address of its master', () => {
    const home = sparkThat('exit 0');
    expect(findSpark(home, MASTER)).toEqual({ home, master: MASTER });
    for (const master of [
      'spark://a:7077,b:7077',
      'yarn',
      'local[2]',
      'local',
      'k8s://https://a',
    ]) {
      expect(findSpark(home, master).master).toBe(master);
    }
  });

  it.each<[string, string | undefined, string | undefined, string]>([
    ['no address', '/opt/spark', undefined, '--engine spark 要用 --master 写上集群主节点的地址'],
    ['an address that is none', '/opt/spark', '10.1.2.3', '“10.1.2.3”不是'],
    ['no SPARK_HOME', undefined, MASTER, '没有设环境变量 SPARK_HOME'],
    ['another folder', '/nowhere', MASTER, '/nowhere/bin/spark-sql 不存在'],
  ])('is not found with %s', (_, home, master, sentence) => {
    expect(() => findSpark(home, master)).toThrow(sentence);
  });

  it('is given the master and the script, and its lines are passed on', async () => {
    expect(await linesOf('echo "$1 $2"; eval echo \\${$#}; echo oops >&2')).toEqual([
      `--master ${MASTER}`,
      'script.sql',
    ]);
  });

  it('says once that no worker takes its work', async () => {
    const waiting = 'echo "WARN: Initial job has not accepted any resources; check" >&2; sleep 0.3';
    expect(await linesOf(`${waiting}; ${waiting}; echo done`)).toEqual(['(waiting)', 'done']);
  });

  it.each([
    ['JAVA_HOME is not set', '找不到 Java'],
    ['java.lang.UnsupportedClassVersionError: org/apache/spark', 'Java 太旧'],
    ['All masters are unresponsive! Giving up.', `集群主节点 ${MASTER} 连不上`],
    ['java.io.IOException: Mkdirs failed to create file:/a', '不能读 --input 或写 --output'],
    ['[PATH_NOT_FOUND] Path does not exist: file:/a.', '集群的机器读不到 --input'],
    [
      '[UNRESOLVED_ROUTINE] Cannot resolve routine `starts_with`.',
      'Spark 没有做完，提示是“[UNRESOLVED_ROUTINE] Cannot resolve routine `starts_with`.”',
    ],
    ['Killed', 'Spark 没有做完；做完的县不用重做'],
  ])('that ends with “%s” is told in a sentence', async (said, sentence) => {
    await expect(linesOf(`echo '${said}' >&2; exit 1`)).rejects.toThrow(sentence);
  });
});
