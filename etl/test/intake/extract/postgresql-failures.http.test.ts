import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { queryInput } from '../../../intake/extract/postgresql/query-input.ts';
import { openSession } from '../../../intake/extract/postgresql/session.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithPostgresql } from '../../support/describe-postgresql.ts';
import { OWNER, PASSWORD } from '../../../tools/bench/postgresql-server.ts';

/** The error and what `--debug` adds; neither may contain a password or a cell. */
async function failure(url: string, query: string, onRow?: () => Promise<void>): Promise<string> {
  try {
    for await (const batch of queryInput('省系统', { url, query, mode: 'upsert' }).rows()) {
      if (batch.first_row > 0) await onRow?.();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    expect(inspect(error)).not.toMatch(/kou:ling|wrong-word|张三/);
    expect(message).toMatch(/^(连不上)?来源“省系统”的[^。\n]+。$/);
    return message;
  }
  throw new Error('Nothing failed.');
}

describe('without a server', () => {
  it('the error names the address', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    expect(await failure(`postgresql://a@127.0.0.1:${port}/b`, 'select 1')).toBe(
      `连不上来源“省系统”的数据库 127.0.0.1:${port}，请检查来源文件里的 url、网络和数据库服务。`,
    );
  });

  it('a server that never answers is given up', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `postgresql://a@127.0.0.1:${port}/b`;
    await expect(openSession({ title: '省系统', url }, 50)).rejects.toThrow('连不上来源“省系统”');
    server.close();
  });

  it('the port is 5432 unless the address states another', async () => {
    expect(await failure('postgresql://a@no-such-host.invalid/b', 'select 1')).toContain(
      'no-such-host.invalid:5432',
    );
  });
});

describeWithPostgresql('a failure of a PostgreSQL query', (server) => {
  afterEach(() => {
    process.env['PGPASSWORD'] = PASSWORD;
    delete process.env['PGPASSFILE'];
  });

  const address = () => `127.0.0.1:${server.port}`;

  it('names the account when the password is wrong', async () => {
    process.env['PGPASSWORD'] = 'wrong-word';
    expect(await failure(server.url(), 'select 1')).toBe(
      `来源“省系统”的数据库 ${address()} 不让账号 ${OWNER} 登录，请核对账号，以及环境变量 PGPASSWORD 或 ~/.pgpass 里的口令。`,
    );
  });

  it('states where to put the password when there is none', async () => {
    delete process.env['PGPASSWORD'];
    process.env['PGPASSFILE'] = join(temporaryFolder(), 'none');
    expect(await failure(server.url(), 'select 1')).toBe(
      '来源“省系统”的数据库要求口令，请写入环境变量 PGPASSWORD，或写入权限为 600 的 ~/.pgpass。',
    );
  });

  it('does not occur when the password is in the password file', async () => {
    delete process.env['PGPASSWORD'];
    process.env['PGPASSFILE'] = join(temporaryFolder(), 'pgpass');
    const line = `127.0.0.1:*:postgres:${OWNER}:${PASSWORD.replace(':', '\\:')}\n`;
    writeFileSync(process.env['PGPASSFILE'], line, { mode: 0o600 });
    const session = await openSession({ title: '省系统', url: server.url() }, 5000);
    await session.end();
  });

  it('names a database that does not exist', async () => {
    expect(await failure(server.url({ database: '信访库' }), 'select 1')).toBe(
      `来源“省系统”的服务器 ${address()} 上没有名为 信访库 的数据库，请改正 url。`,
    );
  });

  it.each([
    ['select 1 from xinfang.petition', 'query 里的表“xinfang.petition”不存在'],
    ['select 1\nfrom "信访件"', 'query 里的表“信访件”不存在'],
    ['select 编号 from (values (1)) as v (no)', 'query 里的列“编号”不存在'],
    ["select '𠮷' as a, zz", 'query 里的列“zz”不存在'],
    ['selct 1', 'query 在“selct”处写法有误（错误代码 42601）'],
    ['select 1; select 2', 'query 写法有误（错误代码 42601）'],
    ['create table t (n int)', 'query 会改动数据库'],
    ["select nextval('s')", 'query 会改动数据库'],
    ['delete from persons returning name', 'query 会改动数据库'],
    ['select name::int from persons', '查询遇到无法转换的值（错误代码 22P02）'],
    ['select 1 / n from (values (0)) as v (n)', '查询遇到无法转换的值（错误代码 22012）'],
  ])('of %j names the mistake', async (query, sentence) => {
    await server.run(
      "create table if not exists persons as select '张三' as name; create sequence if not exists s",
    );
    expect(await failure(server.url(), query)).toContain(sentence);
  });

  it('names the account that lacks the permission', async () => {
    await server.run(`create role reader login password '${PASSWORD}'; create table closed ()`);
    expect(await failure(server.url({ user: 'reader' }), 'select * from closed')).toBe(
      '来源“省系统”的账号 reader 没有读取权限，请数据库管理员授予 query 所用各表的 select 权限。',
    );
  });

  it('states that the query was cancelled', async () => {
    const cancelled = failure(server.url(), 'select pg_sleep(60)');
    // A cancellation that arrives before the query runs is ignored by the server.
    const sleeping = "from pg_stat_activity where wait_event = 'PgSleep'";
    await expect
      .poll(() => server.run(`select pg_cancel_backend(pid) ${sleeping}`))
      .toEqual([{ pg_cancel_backend: true }]);
    expect(await cancelled).toContain('查询超过 10 分钟，或被管理员取消');
  });

  it('occurs after ten minutes per query', async () => {
    const session = await openSession({ title: '省系统', url: server.url() }, 5000);
    const { rows } = await session.query('show statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '10min' }]);
    await session.end();
  });

  it.each([
    ['SIGINT', '正在停止或启动，整份未装载'],
    ['SIGQUIT', ''],
  ] as const)('states that the server stopped by %s between two batches', async (how, sentence) => {
    const query = 'select n from generate_series(1, 100000) as n';
    let stopped: Promise<void> | null = null;
    const message = await failure(server.url(), query, () => (stopped ??= server.stop(how)));
    expect(message).toContain(sentence);
    expect(message).toContain('请在数据库恢复后重试');
    await server.start();
  });

  it('states that the server stopped', async () => {
    const query = 'select pg_sleep(n / 1001 * 60) from generate_series(1, 1500) as n';
    let stopping: Promise<void> | null = null;
    const message = await failure(server.url(), query, async () => {
      stopping ??= new Promise((stopped) => setTimeout(() => stopped(server.stop('SIGQUIT')), 100));
    });
    await stopping;
    expect(message).toContain('请在数据库恢复后重试');
    await server.start();
  });
});
