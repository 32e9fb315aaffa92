import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { runCockpit } from '../../../server/test/support/run-cockpit.ts';
import { findUpgradeCopies, undoUpgrade } from '../../backup/undo-upgrade.ts';
import { readSql } from '../../base/sql.ts';
import { DataDir } from '../../config/data-dir.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { AuditLog } from '../../state/audit/audit-log.ts';
import { verifyAudit } from '../../state/audit/verify-audit.ts';
import { currentStateLayout } from '../../state/migrate-state.ts';
import { StateStore, statePath, upgradeState } from '../../state/state-store.ts';
import { Database } from '../../warehouse/database.ts';
import { currentLayout } from '../../warehouse/migrate.ts';
import { attachWarehouse } from '../../warehouse/published-copy.ts';
import { publishedPath, upgradeWarehouse, warehousePath } from '../../warehouse/warehouse.ts';
import { UPGRADE_EFFECTS } from '../../warehouse/upgrade-tables.ts';
import { tableDigests } from '../support/table-digests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadJanuary } from './answers.ts';
import { openFixtureOf } from './open-fixture.ts';
import type { Release } from './open-fixture.ts';

const CHILD = join(import.meta.dirname, '../crash/upgrade-in-child.ts');
const LAYOUTS: readonly [Release, number][] = [
  ['0.2.0', 2],
  ['0.3.0', 3],
  ['0.4.0', 7],
];
const QUIET = { ...UPGRADE_EFFECTS, onUpgraded: () => {} };

/** Layout and rows of a file of the warehouse. */
async function contentOf(path: string) {
  const database = await attachWarehouse(path);
  try {
    const [layout] = await database.rows<{ version: number }>(
      'select version from warehouse.layout',
    );
    return { layout: layout!.version, tables: await tableDigests(database) };
  } finally {
    database.close();
  }
}

/** Upgrades in a process that is killed before one of its writing queries; 0: it is not. */
function upgradeKilledAt(dir: DataDir, query: number): { queries: number; isKilled: boolean } {
  const args = [CHILD, dir.root, String(query)];
  const { stdout, signal } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { queries: Number(stdout), isKilled: signal === 'SIGKILL' };
}

async function undo(dir: DataDir) {
  const copies = await findUpgradeCopies(dir);
  await undoUpgrade(dir, copies);
  return copies;
}

describe.each(LAYOUTS)('the upgrade of a county of %s', (release, layout) => {
  it('is undone: both files hold again what they held, and it can be done again', async () => {
    const dir = openFixtureOf(release, 'county');
    const before = await contentOf(warehousePath(dir));
    expect(before.layout).toBe(layout);
    await upgradeWarehouse(dir, QUIET);
    expect((await contentOf(publishedPath(dir))).layout).toBe(currentLayout());
    expect((await undo(dir)).warehouse).toMatch(/before-\d{3}-/);
    expect(await contentOf(warehousePath(dir))).toEqual(before);
    expect(await contentOf(publishedPath(dir))).toEqual(before);
    expect(await findUpgradeCopies(dir)).toEqual({ warehouse: null, state: null });
    await upgradeWarehouse(dir, QUIET);
    expect((await verifySeals(dir)).problems).toEqual([]);
  });

  it('is undone after a kill in the middle of it', async () => {
    const { queries } = upgradeKilledAt(openFixtureOf(release, 'county'), 0);
    expect(queries).toBeGreaterThan(5);
    for (const query of [2, queries >> 1, queries]) {
      const dir = openFixtureOf(release, 'county');
      const before = await contentOf(warehousePath(dir));
      expect(upgradeKilledAt(dir, query).isKilled).toBe(true);
      await undo(dir);
      expect({ query, ...(await contentOf(warehousePath(dir))) }).toEqual({ query, ...before });
      expect({ query, ...(await contentOf(publishedPath(dir))) }).toEqual({ query, ...before });
    }
  });
});

it('both are told in sentences by the command', () => {
  const { root } = openFixtureOf('0.3.0', 'county');
  expect(runCockpit(root, 'upgrade').text).toContain(
    `数据仓库已从第 3 版格式升级到第 ${currentLayout()} 版，升级前的副本留在 `,
  );
  const { status, text } = runCockpit(root, 'upgrade', '--undo');
  expect([status, text.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(/^数据仓库已由 .*before-\d{3}-.*\.duckdb 退回到升级以前。$/),
      '请改用旧版程序启动；用本版的任何命令都会再次升级。副本还在。',
      '',
    ],
  ]);
  const again = runCockpit(root, 'upgrade', '--undo');
  expect(again.status).toBe(1);
  expect(again.text).toContain('没有可退回的升级');
});

describe('an upgrade is not undone', () => {
  it('when something was loaded since', async () => {
    const dir = openFixtureOf('0.3.0', 'county');
    await upgradeWarehouse(dir, QUIET);
    await loadJanuary(dir);
    const after = await contentOf(warehousePath(dir));
    await expect(undo(dir)).rejects.toThrow('升级以后又装载过数据');
    expect(await contentOf(warehousePath(dir))).toEqual(after);
  });

  it('while somebody loads', async () => {
    const dir = openFixtureOf('0.3.0', 'county');
    await upgradeWarehouse(dir, QUIET);
    const program = `const { Database } = await import(process.argv[1]);
      const { findUpgradeCopies } = await import(process.argv[3]);
      const { DataDir } = await import(process.argv[4]);
      await findUpgradeCopies(new DataDir(process.argv[2])).catch((e) => console.log(e.message));`;
    const database = await Database.open(warehousePath(dir));
    const room = (path: string) => join(import.meta.dirname, '../..', path);
    const { stdout } = spawnSync(
      process.execPath,
      [
        ...['--input-type=module', '-e', program, room('warehouse/database.ts'), dir.root],
        ...[room('backup/undo-upgrade.ts'), room('config/data-dir.ts')],
      ],
      { encoding: 'utf8' },
    );
    database.close();
    expect(stdout).toContain('另一个装载正在进行');
  });
});

describe('the migration of the state store', () => {
  /** A store of layout 3, as an earlier program left it, with one name that failed twice. */
  function stateOfLayout3(): DataDir {
    const dir = new DataDir(temporaryFolder());
    dir.makeVar();
    const database = new DatabaseSync(statePath(dir));
    for (const file of ['001-accounts', '002-audit', '003-recovery']) {
      database.exec(readSql(`state/migrations/${file}.sql`));
    }
    database.exec("insert into failed_sign_in values ('a', 2, '2026-11-29T00:00:00.000Z')");
    database.exec('pragma user_version = 3');
    database.close();
    return dir;
  }
  const held = (dir: DataDir) => {
    const database = new DatabaseSync(statePath(dir), { readOnly: true });
    const layout = database.prepare('pragma user_version').get()?.['user_version'];
    const failures = database.prepare('select failures from failed_sign_in').get()?.['failures'];
    database.close();
    return { layout, failures };
  };

  it('is undone, and done again', async () => {
    const dir = stateOfLayout3();
    expect(upgradeState(dir)).toEqual({ from: 3, to: currentStateLayout() });
    expect(upgradeState(dir)).toBeNull();
    expect((await undo(dir)).state).toMatch(/state-before-\d{3}-/);
    expect(held(dir)).toEqual({ layout: 3, failures: 2 });
    expect(await findUpgradeCopies(dir)).toEqual({ warehouse: null, state: null });
    upgradeState(dir);
    expect(held(dir)).toEqual({ layout: currentStateLayout(), failures: 2 });
  });

  it('is undone by the command, which both times is written down', () => {
    const dir = stateOfLayout3();
    expect(runCockpit(dir.root, 'upgrade').text).toContain('已从第 3 版格式升级到');
    const { status, text } = runCockpit(dir.root, 'upgrade', '--undo');
    expect([status, text]).toEqual([0, expect.stringContaining('账号和审计库已由')]);
    expect(held(dir)).toEqual({ layout: 3, failures: 2 });
    const database = new DatabaseSync(statePath(dir), { readOnly: true });
    const acts = database.prepare('select who, act, detail from audit').all();
    expect(acts).toMatchObject([
      {
        who: expect.stringMatching(/^命令行/),
        act: 'upgrade_undone',
        detail: expect.stringContaining('账号和审计库已由'),
      },
    ]);
    database.close();
    runCockpit(dir.root, 'upgrade');
    const store = StateStore.open(dir);
    const everything = { act: null, who: null, from: null, to: null };
    expect(new AuditLog(store).page(everything, 9, 0).rows.map(({ act }) => act)).toEqual([
      'upgrade',
      'upgrade_undone',
    ]);
    expect(verifyAudit(store).broken).toBeNull();
    store.close();
  });

  it('is not undone when acts were written down since', async () => {
    const dir = stateOfLayout3();
    const store = StateStore.open(dir);
    const act = { act: 'load', who: '甲', role: '', record: '', source: '' } as const;
    new AuditLog(store).append(act);
    store.close();
    await expect(undo(dir)).rejects.toThrow('审计日志又记了 1 条');
    expect(held(dir).layout).toBe(currentStateLayout());
  });

  it('has nothing to undo where nothing was kept', async () => {
    const dir = new DataDir(temporaryFolder());
    StateStore.open(dir).close();
    expect(await findUpgradeCopies(dir)).toEqual({ warehouse: null, state: null });
    expect(existsSync(dir.var('state.sqlite'))).toBe(true);
    expect(readdirSync(dir.var()).some((name) => name.includes('before'))).toBe(false);
  });
});
