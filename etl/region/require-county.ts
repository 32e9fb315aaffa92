import { UserError } from '../base/errors.ts';
import type { County } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';

/**
 * Refuses a folder that is no county with a code and a name of its own.
 * @param who what is done by a county, for the sentence
 * @throws UserError
 */
export function requireCounty(dir: DataDir, county: County, who: string): void {
  if (dir.isRegion) throw new UserError(`${dir.root} 是区域的数据目录，${who}。`);
  if (county.code !== '') return;
  throw new UserError(`${dir.root} 里没有 county.yaml，请先写上本县的编码和名称，再导出。`);
}
