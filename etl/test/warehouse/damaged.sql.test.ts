import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { UPGRADE_EFFECTS } from '../../warehouse/upgrade-tables.ts';
import {
  openForLoading,
  openForReading,
  publishedPath,
  upgradeWarehouse,
  warehousePath,
} from '../../warehouse/warehouse.ts';
import { TestCounty } from '../support/test-county.ts';

const loaded = new TestCounty();
let county: TestCounty;

beforeEach(async () => {
  const isLoaded = existsSync(publishedPath(loaded.dir));
  if (!isLoaded) await loaded.load([{ 登记日期: '2023-05-02' }, { 登记日期: '2023-05-03' }]);
  county = loaded.copy();
});

/** How a power failure or a bad disk may leave a file. */
const DAMAGES: [string, (path: string) => void][] = [
  ['cut short', (path) => truncateSync(path, 20_000)],
  ['empty', (path) => truncateSync(path, 0)],
  ['no database', (path) => writeFileSync(path, 'x'.repeat(50_000))],
];

/** Notes what an upgrade tells. */
function listening() {
  const told: string[] = [];
  const onRestored = (sentence: string) => void told.push(sentence);
  return { told, effects: { ...UPGRADE_EFFECTS, onRestored } };
}

async function cases(): Promise<unknown> {
  const database = await openForReading(county.dir);
  const found = await database.row('select count(*) as cases from warehouse.petition_version');
  database.close();
  return found;
}

describe.each(DAMAGES)('a published copy that is %s', (_, damage) => {
  it('is published again from the loader’s file, and that is told', async () => {
    const path = publishedPath(county.dir);
    damage(path);
    const { told, effects } = listening();
    await upgradeWarehouse(county.dir, effects);
    expect(told).toEqual([
      `数据仓库供读取的副本 ${path} 读不出来，可能已经损坏，已由 ${warehousePath(county.dir)} 重新发布。`,
    ]);
    expect(await cases()).toEqual({ cases: 2 });
  });

  it('is published again when it is read', async () => {
    damage(publishedPath(county.dir));
    expect(await cases()).toEqual({ cases: 2 });
  });

  it('is told in one sentence when the loader’s file is gone, and is left as it is', async () => {
    const path = publishedPath(county.dir);
    damage(path);
    rmSync(warehousePath(county.dir));
    const bytes = readFileSync(path);
    const told = {
      name: 'DamagedError',
      message: `数据仓库供读取的副本 ${path} 读不出来，可能已经损坏，而 ${warehousePath(county.dir)} 也不在或读不出来；请从备份恢复数据仓库。`,
    };
    await expect(openForReading(county.dir)).rejects.toMatchObject(told);
    await expect(openForLoading(county.dir)).rejects.toMatchObject(told);
    expect(readFileSync(path)).toEqual(bytes);
    expect(existsSync(warehousePath(county.dir))).toBe(false);
  });
});

it.each([
  ['gone', (path: string) => rmSync(path)],
  ['empty', (path: string) => truncateSync(path)],
])('a loader’s file that is %s is rebuilt from the published copy', async (_, lose) => {
  lose(warehousePath(county.dir));
  await county.load([{ 登记日期: '2023-05-04' }]);
  expect(await cases()).toEqual({ cases: 3 });
});

it.each(DAMAGES.filter(([name]) => name !== 'empty'))(
  'a loader’s file that is %s is told in one sentence, with what replaces it',
  async (_, damage) => {
    const path = warehousePath(county.dir);
    damage(path);
    await expect(openForLoading(county.dir)).rejects.toThrow(
      `数据仓库 ${path} 打不开，可能已经损坏；请停下装载，把它移走，再把 ${publishedPath(county.dir)} 复制为它，或从备份恢复。`,
    );
  },
);
