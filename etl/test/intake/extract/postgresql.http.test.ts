import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { queryInput } from '../../../intake/extract/postgresql/query-input.ts';
import { describeWithPostgresql } from '../../support/describe-postgresql.ts';

describeWithPostgresql('the rows of a PostgreSQL query', (server) => {
  const input = (query: string, database = 'postgres') =>
    queryInput('省系统', { url: server.url({ database }), query, mode: 'upsert' });

  async function read(query: string, database?: string): Promise<string[][]> {
    const rows: string[][] = [];
    for await (const batch of input(query, database).rows()) rows.push(...batch.rows);
    return rows;
  }

  const cell = async (expression: string) => (await read(`select ${expression} as 值`))[1]![0];

  it.each([
    ["'你好，世界'::text", '你好，世界'],
    ["'来访'::varchar(10)", '来访'],
    ["'𠮷野家 𪚥 😀 镕'::text", '𠮷野家 𪚥 😀 镕'],
    ['E\'第一行\\n第二行\\r\\n"引号",逗号\\t\'', '第一行\n第二行\r\n"引号",逗号\t'],
    ["'007'::text", '007'],
    ["' 空格 '::text", ' 空格 '],
    ["date '2024-03-01'", '2024-03-01'],
    ["timestamp '2024-03-01 09:05:00'", '2024-03-01 09:05:00'],
    ["timestamp '2024-03-01 09:05:00.25'", '2024-03-01 09:05:00.25'],
    // Shanghai is eight hours ahead of Greenwich, in the summer of 1988 nine.
    ["timestamptz '2024-02-29 17:05:00+00'", '2024-03-01 01:05:00'],
    ["timestamptz '2024-03-01 09:05:00.5+09'", '2024-03-01 08:05:00.5'],
    ["timestamptz '1988-07-01 00:00:00+00'", '1988-07-01 09:00:00'],
    ['12.50::numeric(10, 2)', '12.50'],
    ['1e30::numeric', '1000000000000000000000000000000'],
    ['9223372036854775807::int8', '9223372036854775807'],
    ['9007199254740993::int8', '9007199254740993'],
    ['7::int2', '7'],
    ['0.1::float8', '0.1'],
    ['true', '1'],
    ['false', '0'],
    ['null', ''],
    ['null::boolean', ''],
    ["''::text", ''],
  ])('holds %s as the text it prints', async (expression, text) => {
    expect(await cell(expression)).toBe(text);
  });

  it('come after a header with the column names, in row 0', async () => {
    const query = 'select n as 编号, n * n as "平 方" from generate_series(1, 2) as n';
    const batches = [];
    for await (const batch of input(query).rows()) batches.push(batch);
    expect(batches).toEqual([
      { sheet: null, first_row: 0, rows: [['编号', '平 方']] },
      {
        sheet: null,
        first_row: 1,
        rows: [
          ['1', '1'],
          ['2', '4'],
        ],
      },
    ]);
  });

  it('are only a header when nothing is found', async () => {
    expect(await read('select 1 as 编号 where false')).toEqual([['编号']]);
  });

  it.each([999, 1000, 1001, 2000])('are complete when there are %i', async (count) => {
    const rows = await read(`select n from generate_series(1, ${count}) as n`);
    expect(rows.slice(1).map(([n]) => Number(n))).toEqual(
      Array.from({ length: count }, (_, at) => at + 1),
    );
  });

  it('come as UTF-8 from a database in EUC_CN', async () => {
    await server.run("create database gb encoding 'EUC_CN' locale 'C' template template0");
    await server.run(
      "create table 信访件 (主题 text); insert into 信访件 values ('横店：饮水')",
      'gb',
    );
    expect(await read('select 主题 from 信访件', 'gb')).toEqual([['主题'], ['横店：饮水']]);
  });

  it('are fetched as they are read, so memory does not grow', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => {
      collect();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    const before = used();
    const levels: number[] = [];
    let count = 0;
    // 20,000 rows of 4 kB are 80 MB.
    const query = 'select repeat(md5(n::text), 125) as 内容 from generate_series(1, 20000) as n';
    for await (const { rows } of input(query).rows()) {
      count += rows.length;
      levels.push(used());
    }
    expect(count).toBe(20_001);
    expect(Math.max(...levels) - before).toBeLessThan(20);
  });

  it('leave no connection open, even when not read to the end', async () => {
    for await (const batch of input('select n from generate_series(1, 5000) as n').rows()) {
      expect(batch.rows).toEqual([['n']]);
      break;
    }
    await expect
      .poll(() => server.run("select 1 from pg_stat_activity where query like '%5000) as n'"))
      .toEqual([]);
  });

  describe('have a hash', () => {
    const hashOf = async (query: string) => {
      const asked = input(query);
      const hash = asked.hash();
      for await (const batch of asked.rows()) expect(batch.rows).not.toEqual([]);
      return hash;
    };

    it('that is the same for the same rows and differs for others', async () => {
      const first = await hashOf("select 'A' as 编号, '来访' as 形式");
      expect(first).toMatch(/^[0-9a-f]{64}$/);
      expect(await hashOf("values ('A', '来访')")).not.toBe(first);
      expect(await hashOf("select 'A' as 编号, '来访'::varchar as 形式")).toBe(first);
      expect(await hashOf("select 'A来' as 编号, '访' as 形式")).not.toBe(first);
    });
  });

  it('see one state of the database, whatever is written meanwhile', async () => {
    await server.run('create table 计数 as select n from generate_series(1, 2500) as n');
    let count = 0;
    for await (const { rows } of input('select n from 计数').rows()) {
      await server.run('insert into 计数 values (0)');
      count += rows.length;
    }
    expect(count).toBe(2501);
  });
});
