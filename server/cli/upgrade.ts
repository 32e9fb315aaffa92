import { existsSync } from 'node:fs';
import { currentLayout } from '../../etl/warehouse/migrate.ts';
import { UPGRADE_EFFECTS, upgradeText } from '../../etl/warehouse/upgrade-tables.ts';
import type { WarehouseUpgrade } from '../../etl/warehouse/upgrade-tables.ts';
import { repairWarehouse, warehousePath } from '../../etl/warehouse/warehouse.ts';
import { existingDataDir } from './options.ts';
import type { CommonOptions } from './options.ts';

/**
 * `cockpit upgrade`: migrates the warehouse of an earlier version, makes a lost file of it again from
 * the other one, and prints what it did.
 */
export async function upgradeCommand(options: CommonOptions): Promise<void> {
  const dir = existingDataDir(options);
  const upgrades: WarehouseUpgrade[] = [];
  const restored: string[] = [];
  await repairWarehouse(dir, {
    ...UPGRADE_EFFECTS,
    onUpgraded: (upgrade) => void upgrades.push(upgrade),
    onRestored: (sentence) => void restored.push(sentence),
  });
  for (const sentence of [...restored, ...upgrades.map(upgradeText)]) console.log(sentence);
  if (upgrades.length > 0) return;
  if (existsSync(warehousePath(dir))) {
    console.log(`${dir.root} 已是最新：数据仓库是第 ${currentLayout()} 版格式。`);
  } else console.log(`${dir.root} 里还没有数据仓库，不需要升级。`);
}
