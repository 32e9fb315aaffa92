import { existsSync } from 'node:fs';
import { currentLayout } from '../../etl/warehouse/migrate.ts';
import { UPGRADE_EFFECTS, upgradeText } from '../../etl/warehouse/upgrade-tables.ts';
import type { WarehouseUpgrade } from '../../etl/warehouse/upgrade-tables.ts';
import { upgradeWarehouse, warehousePath } from '../../etl/warehouse/warehouse.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';

/** `cockpit upgrade`: migrates the warehouse of an earlier version, and prints what it did. */
export async function upgradeCommand(options: CommonOptions): Promise<void> {
  const dir = dataDir(options);
  const upgrades: WarehouseUpgrade[] = [];
  await upgradeWarehouse(dir, {
    ...UPGRADE_EFFECTS,
    onUpgraded: (upgrade) => void upgrades.push(upgrade),
  });
  if (upgrades.length > 0) upgrades.forEach((upgrade) => console.log(upgradeText(upgrade)));
  else if (existsSync(warehousePath(dir))) {
    console.log(`${dir.root} 已是最新：数据仓库是第 ${currentLayout()} 版格式。`);
  } else console.log(`${dir.root} 里还没有数据仓库，不需要升级。`);
}
