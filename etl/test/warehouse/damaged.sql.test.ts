import { existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
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

describe.each(DAMAGES)('a published copy that is %s', (_, damage) => {
  it('is told in one sentence by reading and by an upgrade, and is left as it is', async () => {
    const path = publishedPath(county.dir);
    damage(path);
    const bytes = readFileSync(path);
    const sentence = `数据仓库供读取的副本 ${path} 读不出来，可能已经损坏；请把它移走，再运行 cockpit upgrade，由 ${warehousePath(county.dir)} 重新发布。`;
    const told = { name: 'DamagedError', message: sentence };
    await expect(openForReading(county.dir)).rejects.toMatchObject(told);
    await expect(upgradeWarehouse(county.dir)).rejects.toMatchObject(told);
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('is published again by an upgrade once it is moved away', async () => {
    const path = publishedPath(county.dir);
    damage(path);
    renameSync(path, `${path}.damaged`);
    await upgradeWarehouse(county.dir);
    const database = await openForReading(county.dir);
    expect(await database.row('select count(*) as cases from warehouse.petition_version')).toEqual({
      cases: 2,
    });
    database.close();
  });
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
