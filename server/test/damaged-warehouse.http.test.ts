import { cpSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataDir } from '../../etl/config/data-dir.ts';
import { openFixture, openFixtureOf } from '../../etl/test/formats/open-fixture.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { Database } from '../../etl/warehouse/database.ts';
import { currentLayout } from '../../etl/warehouse/migrate.ts';
import { publishedPath, upgradeWarehouse, warehousePath } from '../../etl/warehouse/warehouse.ts';
import { runCockpit } from './support/run-cockpit.ts';

vi.spyOn(console, 'error').mockImplementation(() => {});

const MONTH = ['--period', 'month', '--date', '2023-12-31'];
/** Commands that need the warehouse. */
const COMMANDS = [
  ['doctor'],
  ['verify'],
  ['upgrade'],
  ['edition', ...MONTH],
  ['seal', ...MONTH],
  ['run', '--as-of', '2023-12-31'],
  ['quarantine', 'list'],
];

let upgraded: DataDir;
let dir: DataDir;
beforeAll(async () => {
  upgraded = openFixtureOf('0.3.0', 'county');
  await upgradeWarehouse(upgraded);
});
beforeEach(() => {
  const root = temporaryFolder();
  cpSync(upgraded.root, root, { recursive: true, preserveTimestamps: true });
  dir = new DataDir(root);
});

const cutInHalf = (path: string) => truncateSync(path, statSync(path).size / 2);
const files = () => [warehousePath(dir), publishedPath(dir)].map((path) => readFileSync(path));

async function makeNewer(path: string): Promise<void> {
  const database = await Database.open(path);
  await database.run("update layout set version = 99, program_version = '9.9.0'");
  database.close();
}

describe('every command that needs the warehouse', () => {
  it('says the same of two files that are cut short', () => {
    const [written, published] = [warehousePath(dir), publishedPath(dir)];
    for (const path of [written, published]) cutInHalf(path);
    const said = `${written} 和供读取的副本 ${published}：两份文件读不出来，可能已经损坏；请从备份恢复数据仓库。`;
    for (const command of COMMANDS) {
      const { status, text } = runCockpit(dir.root, ...command);
      expect({ command, status, text }).toEqual({
        command,
        status: 1,
        text: expect.stringContaining(said),
      });
      // No other advice stands beside it.
      expect({ command, advice: text.match(/复制|移走|重新发布/) }).toEqual({
        command,
        advice: null,
      });
    }
  }, 60_000);

  it('refuses one that a newer program has upgraded', async () => {
    for (const path of [warehousePath(dir), publishedPath(dir)]) await makeNewer(path);
    const before = files();
    for (const command of COMMANDS) {
      const { status, text } = runCockpit(dir.root, ...command);
      expect({ command, status, text }).toEqual({
        command,
        status: 1,
        text: expect.stringContaining('已由 9.9.0 版程序升级到第 99 版格式'),
      });
      expect(text).toContain('请改用 9.9.0 版或更新的程序，数据没有改动。');
    }
    expect(files()).toEqual(before);
  }, 60_000);
});

describe('a loader’s file', () => {
  it.each([
    ['gone', (path: string) => rmSync(path), '文件不见了'],
    ['empty', (path: string) => truncateSync(path), '文件是空的'],
  ])(
    'that is %s is told by those that look, and rebuilt by the upgrade',
    (_, damage, what) => {
      const published = publishedPath(dir);
      damage(warehousePath(dir));
      const said = `${warehousePath(dir)}：${what}，已发布的数据都在；请运行 cockpit upgrade，由供读取的副本 ${published} 重建。`;
      for (const command of ['doctor', 'verify']) {
        const { status, text } = runCockpit(dir.root, command);
        expect({ status, text }).toEqual({ status: 1, text: expect.stringContaining(said) });
      }
      const { status, text } = runCockpit(dir.root, 'upgrade');
      expect({ status, text }).toEqual({ status: 0, text: expect.stringContaining('重建') });
      expect(runCockpit(dir.root, 'verify').status).toBe(0);
    },
    60_000,
  );

  it('that is cut short never replaces the sound copy, and the upgrade is not done', () => {
    cutInHalf(warehousePath(dir));
    const before = files();
    const said = '已发布的数据都在；请停下装载，把它移走，再运行 cockpit upgrade，由供读取的副本';
    for (const command of [['upgrade'], ['run', '--as-of', '2023-12-31'], ['doctor'], ['verify']]) {
      const { status, text } = runCockpit(dir.root, ...command);
      expect({ command, status, text }).toEqual({
        command,
        status: 1,
        text: expect.stringContaining(said),
      });
      expect(files()).toEqual(before);
    }
  }, 60_000);
});

it('the upgrade of a folder that does not exist fails', () => {
  const root = `${temporaryFolder()}/no such folder`;
  expect(runCockpit(root, 'upgrade')).toEqual({
    status: 1,
    text: `没有 ${root}，请核对 --data 或环境变量 COCKPIT_DATA。\n`,
  });
});

describe('a warehouse of an earlier version', () => {
  it('is left alone by the self-check, and told', () => {
    dir = openFixture('county');
    const before = files();
    expect(runCockpit(dir.root, 'doctor').text).toContain(
      `！ 数据仓库：是第 2 版格式，用到它的命令会先升级到第 ${currentLayout()} 版，也可以运行 cockpit upgrade；`,
    );
    expect(files()).toEqual(before);
  });

  it('is upgraded to be verified, which says that nothing was worked out again, and why', () => {
    dir = openFixture('county');
    const { status, text } = runCockpit(dir.root, 'verify');
    expect({ status, lines: text.trimEnd().split('\n') }).toEqual({
      status: 0,
      lines: expect.arrayContaining([
        expect.stringContaining(`数据仓库已从第 2 版格式升级到第 ${currentLayout()} 版`),
        '21 次封存按计算方法第一版（0.3.0 及以前）得出，本版按第二版计算，没有重算；文件、链和装载的内容已核对。',
        '已核对 17 期封存通报（更正 4 次），链完整；没有重算，原因见上',
      ]),
    });
  });
});
