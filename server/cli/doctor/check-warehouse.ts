import { existsSync } from 'node:fs';
import { problemLine } from '../../../etl/base/problem.ts';
import { personKeyFault } from '../../../etl/intake/load/person-secret.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { checkWarehouse } from '../../../etl/seals/verify/check-warehouse.ts';
import type { WarehouseFiles } from '../../../etl/warehouse/judge-files.ts';
import { currentLayout } from '../../../etl/warehouse/migrate.ts';
import { hasData, warehousePath } from '../../../etl/warehouse/warehouse.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Says of both files of the warehouse whether they can be read and are the same. */
export async function checkWarehouseFiles(
  dir: DataDir,
  _: Date,
  warehouse: Promise<WarehouseFiles>,
): Promise<DoctorFinding[]> {
  const files = await warehouse;
  const { problems, notes } = await checkWarehouse(dir, files);
  if (problems.length > 0) return problems.map((problem) => error(problemLine(problem)));
  if (files.published.is !== 'sound') return [];
  const { layout } = files.published;
  const isOlder = layout !== null && layout < currentLayout();
  return [
    ...(isOlder ? [warn(olderText(layout))] : []),
    ...notes.map(ok),
    ...(notes.length === 0 && !isOlder ? [ok('两份文件都读得出，内容一致')] : []),
  ];
}

function olderText(layout: number): string {
  return `是第 ${layout} 版格式，用到它的命令会先升级到第 ${currentLayout()} 版，也可以运行 cockpit upgrade；升级前不查退回行、报送时限和封存后的变动。`;
}

/** Checks the key by which petitioners are known again. A region knows none. */
export function checkPersonKey(dir: DataDir): DoctorFinding[] {
  if (dir.isRegion || (!hasData(dir) && !existsSync(warehousePath(dir)))) return [];
  const fault = personKeyFault(dir.var('person.key'));
  return [fault === null ? ok('完好') : error(`${fault}否则不能装载。`)];
}
