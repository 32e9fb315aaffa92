import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { listKeptCopies } from '../../warehouse/kept-copy.ts';
import { lastLoad } from '../../warehouse/last-load.ts';
import { currentLayout } from '../../warehouse/migrate.ts';
import { UPGRADE_EFFECTS } from '../../warehouse/upgrade-tables.ts';
import {
  openForLoading,
  openForReading,
  publishedPath,
  upgradeWarehouse,
  warehousePath,
} from '../../warehouse/warehouse.ts';
import {
  answerJson,
  csvOf,
  loadJanuary,
  printedEditions,
  cellsOfBothMethods,
  withoutSplit,
} from './answers.ts';
import { openFixture } from './open-fixture.ts';

/** An upgrade that nobody asked for is told on standard error. */
const told = vi.spyOn(console, 'error').mockImplementation(() => {});

describe('a warehouse of format 0.2.0', () => {
  it('is upgraded once by readers that come together, and says so', async () => {
    const dir = openFixture('county');
    told.mockClear();
    const databases = await Promise.all([openForReading(dir), openForReading(dir)]);
    for (const database of databases) {
      expect(
        await database.rows('select count(*) as loads from warehouse.load where load_id > 0'),
      ).toEqual([{ loads: 16 }]);
      database.close();
    }
    const [copy] = listKeptCopies(dir.var('warehouse'));
    expect(told.mock.calls).toEqual([
      [
        `数据仓库已从第 2 版格式升级到第 ${currentLayout()} 版，升级前的副本留在 ${copy!.path}；旧版的服务如果还在运行，请停下，改用本版启动。`,
      ],
    ]);
    expect(readdirSync(dir.var('warehouse')).sort()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^before-${String(currentLayout()).padStart(3, '0')}-\\d{4}-\\d\\d-\\d\\d\\.duckdb$`,
        ),
      ),
      'published.duckdb',
      'warehouse.duckdb',
    ]);
  });

  it('is not touched while another process loads, nor where the disk is too full', async () => {
    const dir = openFixture('county');
    const files = () =>
      ['warehouse.duckdb', 'published.duckdb'].map((name) =>
        readFileSync(dir.var('warehouse', name)).toString('base64'),
      );
    const before = files();
    await expect(upgradeWarehouse(dir, { ...UPGRADE_EFFECTS, freeBytes: () => 0 })).rejects.toThrow(
      /^数据仓库升级前要留一份副本，需要 11 MB 空闲空间/,
    );
    expect(listKeptCopies(dir.var('warehouse'))).toEqual([]);
    const program = `const { Database } = await import(process.argv[1]);
      const database = await Database.open(process.argv[2]);
      console.log('open');
      process.stdin.once('end', () => database.close()).resume();`;
    const driver = `${PACKAGE_ROOT}/etl/warehouse/database.ts`;
    const loader = spawn(
      process.execPath,
      ['--input-type=module', '-e', program, driver, warehousePath(dir)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await once(loader.stdout, 'data');
    await expect(openForReading(dir)).rejects.toThrow(
      '数据仓库的格式要先升级，而另一个装载正在进行，请等它结束后再试。',
    );
    loader.stdin.end();
    await once(loader, 'exit');
    expect(files()).toEqual(before);
    expect(listKeptCopies(dir.var('warehouse'))).toEqual([]);
  });

  it('whose first load was never published is upgraded by the next load', async () => {
    const dir = openFixture('killed-first-load');
    await expect(openForReading(dir)).rejects.toThrow('还没有装载过数据');
    const { reconciliation } = await loadJanuary(dir);
    expect(withoutSplit(reconciliation)).toEqual(
      answerJson('killed-first-load', 'then-import.json'),
    );
    const [edition] = printedEditions('killed-first-load');
    const csv = await csvOf(dir, edition!.spec, edition!.knownAt);
    expect(cellsOfBothMethods(csv)).toEqual(cellsOfBothMethods(edition!.text));
    expect(listKeptCopies(dir.var('warehouse'))).toHaveLength(1);
  });

  it('whose last load was never published shows it once it is upgraded', async () => {
    const dir = openFixture('killed-before-publish');
    const database = await openForReading(dir);
    expect(await database.rows('select load_id from warehouse.load order by load_id')).toEqual([
      { load_id: 1 },
      { load_id: 2 },
    ]);
    database.close();
    const { reconciliation } = await loadJanuary(dir);
    expect(withoutSplit(reconciliation)).toEqual(
      answerJson('killed-before-publish', 'then-import.json'),
    );
    const { text, spec, knownAt } = printedEditions('killed-before-publish').at(-1)!;
    expect(cellsOfBothMethods(await csvOf(dir, spec, knownAt))).toEqual(cellsOfBothMethods(text));
  });

  it('that was begun under 0.1.0 verifies as before', async () => {
    const dir = openFixture('older-0.1.0');
    expect(await verifySeals(dir)).toMatchObject({ problems: [] });
  });

  it.each([
    ['gone', (path: string) => rmSync(path)],
    ['empty', (path: string) => truncateSync(path)],
  ])('is %s: it is rebuilt from what is published, and upgraded', async (_, lose) => {
    const dir = openFixture('county');
    const path = warehousePath(dir);
    lose(path);
    const told: string[] = [];
    const database = await openForLoading(dir, {
      ...UPGRADE_EFFECTS,
      onUpgraded: () => {},
      onRestored: (sentence) => told.push(sentence),
    });
    expect(told).toEqual([
      `数据仓库的文件 ${path} 不见了或是空的，已由供读取的副本 ${publishedPath(dir)} 重建，已发布的数据都在；请查明原因。`,
    ]);
    expect(await lastLoad(database)).not.toBeNull();
    database.close();
    const published = await openForReading(dir);
    expect(await lastLoad(published)).not.toBeNull();
    published.close();
  });
});
