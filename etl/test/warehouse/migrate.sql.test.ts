import { describe, expect, it } from 'vitest';
import { programVersion } from '../../base/package-root.ts';
import { Database } from '../../warehouse/database.ts';
import { currentLayout, listMigrations, migrate, readLayout } from '../../warehouse/migrate.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Opens a new database named `warehouse`, like the loader's file and the published copy. */
function newWarehouse(): Promise<Database> {
  return Database.open(`${temporaryFolder()}/warehouse.duckdb`);
}

describe('the migrations', () => {
  it('have consecutive numbers from the layout of the first release on', () => {
    const numbers = listMigrations().map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => 2 + at));
  });

  it('record the layout and the version of the program', async () => {
    const database = await newWarehouse();
    const steps: number[] = [];
    await migrate(database, null, ({ number }) => steps.push(number));
    expect(steps).toEqual(listMigrations().map(({ number }) => number));
    expect(await database.rows('from layout')).toEqual([
      { version: currentLayout(), program_version: programVersion() },
    ]);
    expect(await readLayout(database, 'x')).toBe(currentLayout());
    database.close();
  });
});

describe('the layout of a warehouse', () => {
  it('is null when there are no tables', async () => {
    const database = await newWarehouse();
    expect(await readLayout(database, 'x')).toBeNull();
    database.close();
  });

  it.each([
    ['no layout', 'create table load (load_id integer)'],
    ['layout 1', 'create table layout as select 1 as version'],
  ])('is refused as never released when there is %s', async (_, sql) => {
    const database = await newWarehouse();
    await database.run(sql);
    await expect(readLayout(database, '/data/w.duckdb')).rejects.toThrow(
      '数据仓库 /data/w.duckdb 是 0.2.0 版之前的试用程序建立的，它的格式从未发布，本版程序不能升级；文件没有改动，请仍用建立它的程序，或从 0.2.0 版以后的备份恢复。',
    );
    database.close();
  });

  it('is refused when it is newer, with the version of the program that made it', async () => {
    const database = await newWarehouse();
    await database.run("create table layout as select 99 as version, '7.1.0' as program_version");
    await expect(readLayout(database, '/data/w.duckdb')).rejects.toThrow(
      `数据仓库 /data/w.duckdb 已由 7.1.0 版程序升级到第 99 版格式，本程序（${programVersion()} 版）只认到第 ${currentLayout()} 版；请改用 7.1.0 版或更新的程序，数据没有改动。`,
    );
    database.close();
  });
});
