import { readCounty, UNNAMED_COUNTY } from '../../etl/config/county.ts';
import type { County } from '../../etl/config/county.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { missingFiles } from '../../etl/config/missing-files.ts';
import { hasData } from '../../etl/warehouse/warehouse.ts';
import type { LoadService } from './load-service.ts';

/** Whether a folder is neither a county of its own nor the demo county with its data. */
export function isUnset(dir: DataDir): boolean {
  return dir.root !== dir.shipped && !dir.isOwnCounty && !hasData(dir);
}

/**
 * Returns the county that the screens name. A folder that is empty, or that has data of a bureau and
 * neither name nor register of its own, is never the shipped one.
 */
export async function shownCounty(dir: DataDir, loads: LoadService): Promise<County> {
  if (dir.root === dir.shipped || dir.isOwnCounty) return readCounty(dir);
  return isUnset(dir) || (await loads.origin()).has_own ? UNNAMED_COUNTY : readCounty(dir);
}

/** Says why nothing is published yet, and what to do, without the place of the folder. */
export function noDataSentence(dir: DataDir, { name }: County): string {
  if (hasData(dir)) return `${name}已装载数据，还没有出过通报，请运行 cockpit run。`;
  const [first] = missingFiles(dir).map((sentence) => sentence.replaceAll(`${dir.root}/`, ''));
  return `${name}还没有数据。${first ?? '请把信访件导出放入数据目录的 var/inbox，再运行 cockpit run。'}`;
}
