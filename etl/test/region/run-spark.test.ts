import { describe, expect, it } from 'vitest';
import { findSpark, runSpark } from '../../region/build/run-spark.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sparkThat } from './spark-that.ts';

const MASTER = 'spark://10.1.2.3:7077';

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
    ['Failed to find Spark jars directory (/a/assembly).', 'SPARK_HOME 不是 Spark 的安装目录'],
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

  const LOST =
    '26/11/30 10:00:00 WARN TaskSetManager: Lost task 0.0: java.io.FileNotFoundException: /a';
  it.each([
    ['an error', [LOST, '[DIVIDE_BY_ZERO] Division by zero.', LOST], '提示是“[DIVIDE_BY_ZERO]'],
    [
      'the last error',
      ['java.io.IOException: Mkdirs failed', 'ERROR All masters are unresponsive! Giving up.'],
      '连不上',
    ],
    ['a warning, where there is no error', [LOST, 'Killed'], '集群的机器读不到 --input'],
  ])('that ends otherwise than it began is told by %s', async (_, said, sentence) => {
    const lines = said.map((line) => `echo '${line}' >&2`).join('; ');
    await expect(linesOf(`${lines}; exit 1`)).rejects.toThrow(sentence);
  });
});
