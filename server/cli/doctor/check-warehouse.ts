import { existsSync, statSync } from 'node:fs';
import { personKeyFault } from '../../../etl/intake/load/person-secret.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { checkWarehouse } from '../../../etl/seals/verify/check-warehouse.ts';
import { hasData, publishedPath, warehousePath } from '../../../etl/warehouse/warehouse.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Opens both files of the warehouse and reads every table of each. */
export async function checkWarehouseFiles(dir: DataDir): Promise<DoctorFinding[]> {
  const [written, published] = [warehousePath(dir), publishedPath(dir)];
  const isWritten = (statSync(written, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!hasData(dir)) return isWritten ? [warn(`${published} 还没有，${PUBLISH}`)] : [];
  if (!isWritten) {
    return [warn(`${written} 不见了或是空的，下一次装载时由 ${published} 重建；请查明原因。`)];
  }
  const { problems, notes } = await checkWarehouse(dir);
  return [
    ...problems.map(({ place, what, advice }) => error(`${place}：${what}；${advice}。`)),
    ...notes.map(ok),
    ...(problems.length + notes.length === 0 ? [ok('两份文件都读得出，内容一致')] : []),
  ];
}

const PUBLISH = '请运行 cockpit run 发布。';

/** Checks the key by which petitioners are known again. */
export function checkPersonKey(dir: DataDir): DoctorFinding[] {
  if (!hasData(dir) && !existsSync(warehousePath(dir))) return [];
  const fault = personKeyFault(dir.var('person.key'));
  return [fault === null ? ok('完好') : error(`${fault}否则不能装载。`)];
}
