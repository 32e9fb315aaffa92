import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { UPGRADE_EFFECTS } from '../../warehouse/upgrade-tables.ts';
import {
  openForLoading,
  openForReading,
  publishedPath,
  repairWarehouse,
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
  // The database opens such a file, and finds out when it reads the blocks that are gone.
  ['cut in half', (path) => truncateSync(path, statSync(path).size / 2)],
  ['empty', (path) => truncateSync(path, 0)],
  ['no database', (path) => writeFileSync(path, 'x'.repeat(50_000))],
];
const UNREADABLE = '文件读不出来，可能已经损坏';

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

describe.each(DAMAGES)('a published copy that is %s', (how, damage) => {
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
      message: `${warehousePath(county.dir)} 和供读取的副本 ${path}：前一份文件不见了，后一份${how === 'empty' ? '文件是空的' : UNREADABLE}；请从备份恢复数据仓库。`,
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

describe.each(DAMAGES.filter(([name]) => name !== 'empty'))(
  'a loader’s file that is %s',
  (_, damage) => {
    const sentence = () =>
      `${warehousePath(county.dir)}：${UNREADABLE}，已发布的数据都在；请停下装载，把它移走，再运行 cockpit upgrade，由供读取的副本 ${publishedPath(county.dir)} 重建。`;

    it('is told in one sentence, and never replaces the sound copy', async () => {
      const bytes = readFileSync(publishedPath(county.dir));
      damage(warehousePath(county.dir));
      await expect(openForLoading(county.dir)).rejects.toThrow(sentence());
      await expect(repairWarehouse(county.dir)).rejects.toThrow(sentence());
      await expect(county.load([{ 登记日期: '2023-05-04' }])).rejects.toThrow(sentence());
      expect(readFileSync(publishedPath(county.dir)).equals(bytes)).toBe(true);
      expect(await cases()).toEqual({ cases: 2 });
    });

    it('is rebuilt when what the sentence says is done', async () => {
      damage(warehousePath(county.dir));
      renameSync(warehousePath(county.dir), county.dir.var('moved away'));
      const { told, effects } = listening();
      await repairWarehouse(county.dir, effects);
      expect(told).toEqual([expect.stringMatching(/不见了或是空的，已由供读取的副本 .* 重建/)]);
      await county.load([{ 登记日期: '2023-05-04' }]);
      expect(await cases()).toEqual({ cases: 3 });
    });

    it('and a published copy that is damaged too are told in the same way by all', async () => {
      damage(warehousePath(county.dir));
      damage(publishedPath(county.dir));
      const told = `${warehousePath(county.dir)} 和供读取的副本 ${publishedPath(county.dir)}：两份${UNREADABLE}；请从备份恢复数据仓库。`;
      for (const open of [openForLoading, openForReading, repairWarehouse]) {
        await expect(open(county.dir)).rejects.toMatchObject({ message: told });
      }
    });
  },
);

describe('a published copy that is gone', () => {
  it('is published again when it is read, where editions tell that there was one', async () => {
    rmSync(publishedPath(county.dir));
    await expect(openForReading(county.dir)).rejects.toThrow('还没有装载过数据');
    county.write('var/editions/township-week-2023-05-07-ytd-six-modules.json', '{}');
    expect(await cases()).toEqual({ cases: 2 });
  });

  it('is no reason to begin anew when the loader’s file is gone, too', async () => {
    county.write('var/editions/township-week-2023-05-07-ytd-six-modules.json', '{}');
    rmSync(publishedPath(county.dir));
    rmSync(warehousePath(county.dir));
    await expect(county.load([{ 登记日期: '2023-05-04' }])).rejects.toThrow(
      '两份文件不见了；请从备份恢复数据仓库。',
    );
    expect(existsSync(warehousePath(county.dir))).toBe(false);
  });
});

it('a folder in the place of a file is to be moved away', async () => {
  rmSync(publishedPath(county.dir));
  mkdirSync(publishedPath(county.dir));
  const told = `${publishedPath(county.dir)}：是一个文件夹，不是文件；请把它移走，再运行 cockpit upgrade，由 ${warehousePath(county.dir)} 重新发布。`;
  await expect(openForReading(county.dir)).rejects.toThrow(told);
  rmSync(warehousePath(county.dir));
  mkdirSync(warehousePath(county.dir));
  await expect(openForLoading(county.dir)).rejects.toThrow('两份是一个文件夹，不是文件');
});
