import type { DataDir } from '../../config/data-dir.ts';
import type { Problem } from '../../base/problem.ts';
import type { WarehouseFiles } from '../../warehouse/judge-files.ts';
import { hasWriteAheadLog, publishedPath, warehousePath } from '../../warehouse/warehouse.ts';
import { compareFiles } from './compare-files.ts';

/** The state of the two files of the warehouse. */
export interface WarehouseState {
  problems: Problem[];
  /** Remarks that are no problems, one sentence each. */
  notes: string[];
}

/**
 * Compares the published copy byte by byte with the loader's file: they are equal unless a load is
 * running.
 * @param files as they were judged
 * @throws UserError when this program is not the one for the warehouse
 */
export async function checkWarehouse(
  dir: DataDir,
  { written, published, problem, refusal }: WarehouseFiles,
): Promise<WarehouseState> {
  if (refusal !== null) throw refusal;
  const paths = [publishedPath(dir), warehousePath(dir)] as const;
  if (problem !== null) {
    const states = new Set([written.is, published.is]);
    const isOneSound = states.has('sound') && states.has('damaged');
    const place = isOneSound ? `${problem.place} ${await rangesText(paths)}` : problem.place;
    return { problems: [{ ...problem, place }], notes: [] };
  }
  if (published.is !== 'sound') return { problems: [], notes: [] };
  const difference = await rangesText(paths);
  if (difference === null) return { problems: [], notes: [] };
  if (written.is !== 'sound') return { problems: [], notes: [LOADING] };
  if (hasWriteAheadLog(dir) || (written.last ?? 0) > (published.last ?? 0)) {
    return { problems: [], notes: [UNPUBLISHED] };
  }
  const place = `${paths.join(' 与 ')} ${difference}`;
  const what = '内容不同，两份都读得出';
  return { problems: [{ place, what, advice: '请从备份恢复数据仓库' }], notes: [] };
}

const LOADING = '有一次装载正在进行，数据仓库的两份文件等它结束后再比对。';
const UNPUBLISHED =
  '有一次装载中断，还没有发布；下一次 cockpit run 会接着完成，之后再比对数据仓库的两份文件。';

/** Returns where two files differ; null: nowhere. */
async function rangesText(paths: readonly [string, string]): Promise<string | null> {
  const ranges = await compareFiles(...paths);
  const [first] = ranges;
  if (first === undefined) return null;
  const range = first.first === first.last ? `${first.first}` : `${first.first}–${first.last}`;
  return `第 ${range} 字节${ranges.length > 1 ? `等 ${ranges.length} 处` : ''}（从 0 数起）`;
}
