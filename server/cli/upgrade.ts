import { existsSync } from 'node:fs';
import { findUpgradeCopies, undoUpgrade } from '../../etl/backup/undo-upgrade.ts';
import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { recordActsAsStored } from '../../etl/state/audit/record-acts.ts';
import { upgradeState } from '../../etl/state/state-store.ts';
import { currentLayout } from '../../etl/warehouse/migrate.ts';
import { UPGRADE_EFFECTS, upgradeText } from '../../etl/warehouse/upgrade-tables.ts';
import type { WarehouseUpgrade } from '../../etl/warehouse/upgrade-tables.ts';
import { repairWarehouse, warehousePath } from '../../etl/warehouse/warehouse.ts';
import { existingDataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { commandLine, recordAct } from './record-act.ts';

/**
 * `cockpit upgrade`: migrates warehouse and state store of an earlier version, makes a lost file of the
 * warehouse again from the other one, and prints what it did. `--undo` puts all back as it was.
 */
export async function upgradeCommand(options: CommonOptions & { undo?: boolean }): Promise<void> {
  const dir = existingDataDir(options);
  if (options.undo === true) return undo(dir);
  const upgrades: WarehouseUpgrade[] = [];
  const restored: string[] = [];
  try {
    await repairWarehouse(dir, {
      ...UPGRADE_EFFECTS,
      onUpgraded: (upgrade) => void upgrades.push(upgrade),
      onRestored: (sentence) => void restored.push(sentence),
    });
    const state = upgradeState(dir);
    const done = [...restored, ...upgrades.map(upgradeText)];
    if (state !== null) {
      done.push(`账号和审计库已从第 ${state.from} 版格式升级到第 ${state.to} 版，升级前已留副本。`);
    }
    for (const sentence of done) console.log(sentence);
    recordAct(
      dir,
      ...done.map((detail) => ({ act: 'upgrade', record: dir.root, detail }) as const),
    );
    if (upgrades.length > 0 || state !== null) return;
  } catch (cause) {
    if (upgrades.length === 0) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      `${reason} 升级没有做完，要退回到升级以前，请运行 cockpit upgrade --undo。`,
      {
        cause,
      },
    );
  }
  if (existsSync(warehousePath(dir))) {
    console.log(`${dir.root} 已是最新：数据仓库是第 ${currentLayout()} 版格式。`);
  } else console.log(`${dir.root} 里还没有数据仓库，不需要升级。`);
}

async function undo(dir: DataDir): Promise<void> {
  const copies = await findUpgradeCopies(dir);
  const { warehouse, state } = copies;
  if (warehouse === null && state === null) {
    throw new UserError(`${dir.root} 没有可退回的升级：没有升级前的副本，或已经退回。`);
  }
  await undoUpgrade(dir, copies);
  const done = [
    ...(warehouse === null ? [] : [`数据仓库已由 ${warehouse} 退回到升级以前。`]),
    ...(state === null ? [] : [`账号和审计库已由 ${state} 退回到升级以前。`]),
  ];
  for (const sentence of done) console.log(sentence);
  // As it is stored now: opened as usual, it would be upgraded again.
  const act = { act: 'upgrade_undone', record: dir.root, ...commandLine() } as const;
  recordActsAsStored(
    dir,
    done.map((detail) => ({ ...act, detail })),
  );
  console.log('请改用旧版程序启动；用本版的任何命令都会再次升级。副本还在。');
}
