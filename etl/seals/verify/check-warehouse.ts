import { existsSync } from 'node:fs';
import type { DataDir } from '../../config/data-dir.ts';
import type { Database } from '../../warehouse/database.ts';
import { lastLoad } from '../../warehouse/last-load.ts';
import {
  attachPublished,
  hasData,
  hasWriteAheadLog,
  tryOpenWarehouse,
  publishedPath,
  warehousePath,
} from '../../warehouse/warehouse.ts';
import { compareFiles } from './compare-files.ts';
import type { ByteRange } from './compare-files.ts';
import type { Problem } from './problem.ts';

/** The state of the two files of the warehouse. */
export interface WarehouseState {
  problems: Problem[];
  /** Remarks that are no problems, one sentence each. */
  notes: string[];
  /** Whether every table of the published copy can be read. */
  isReadable: boolean;
}

const RESTORE = '请从备份恢复数据仓库';

/**
 * Compares the published copy byte by byte with the loader's file: they are equal unless a load is
 * running. Reads every table of both files, because DuckDB checks the checksum of each block it reads.
 */
export async function checkWarehouse(dir: DataDir): Promise<WarehouseState> {
  const [published, written] = [publishedPath(dir), warehousePath(dir)];
  const missing = [published, written].filter((path) => !existsSync(path));
  const problems = missing.map((place) => ({ place, what: '文件不见了', advice: RESTORE }));
  if (!hasData(dir)) return { problems, notes: [], isReadable: false };
  const fault = await readAll(() => attachPublished(dir));
  const isReadable = fault === null;
  if (missing.length > 0) return { problems, notes: [], isReadable };
  const ranges = await compareFiles(published, written);
  if (ranges.length === 0) {
    if (!isReadable) problems.push({ place: published, what: fault, advice: RESTORE });
    return { problems, notes: [], isReadable };
  }
  const loader = await tryOpenWarehouse(dir).catch(() => 'broken' as const);
  if (loader === null) return { problems, notes: [LOADING], isReadable };
  const writtenFault =
    loader === 'broken' ? UNREADABLE : await readAll(() => Promise.resolve(loader));
  if (isReadable && writtenFault === null && (hasWriteAheadLog(dir) || (await isAhead(dir)))) {
    return { problems, notes: [UNPUBLISHED], isReadable };
  }
  problems.push({
    place: `${published} 与 ${written} ${rangesText(ranges)}`,
    what: `内容不同，${verdict(isReadable, writtenFault === null)}`,
    advice: adviceOn(dir, isReadable, writtenFault === null),
  });
  return { problems, notes: [], isReadable };
}

const LOADING = '有一次装载正在进行，数据仓库的两份文件等它结束后再比对。';
const UNPUBLISHED =
  '有一次装载中断，还没有发布；下一次 cockpit run 会接着完成，之后再比对数据仓库的两份文件。';
const UNREADABLE = '数据库读不出来（校验和不符或格式损坏）';

/** Reads every table. Returns null, or a Chinese phrase that says what failed. */
async function readAll(open: () => Promise<Database>): Promise<string | null> {
  try {
    const database = await open();
    try {
      const tables = await database.rows<{ name: string }>(
        "select table_name as name from duckdb_tables() where database_name = 'warehouse'",
      );
      for (const { name } of tables) {
        await database.run(`select max(hash(content)) from warehouse."${name}" as content`);
      }
      return null;
    } finally {
      database.close();
    }
  } catch {
    return UNREADABLE;
  }
}

/** Returns whether the loader's file has a load that the published copy lacks. */
async function isAhead(dir: DataDir): Promise<boolean> {
  const written = await tryOpenWarehouse(dir);
  if (written === null) return true;
  const published = await attachPublished(dir);
  try {
    return ((await lastLoad(written)) ?? 0) > ((await lastLoad(published)) ?? 0);
  } finally {
    written.close();
    published.close();
  }
}

function rangesText(ranges: readonly ByteRange[]): string {
  const [first] = ranges;
  const range = first!.first === first!.last ? `${first!.first}` : `${first!.first}–${first!.last}`;
  return `第 ${range} 字节${ranges.length > 1 ? `等 ${ranges.length} 处` : ''}（从 0 数起）`;
}

function verdict(isPublishedSound: boolean, isWrittenSound: boolean): string {
  if (isPublishedSound && isWrittenSound) return '两份都读得出';
  if (isPublishedSound) return '损坏的是 warehouse.duckdb';
  return isWrittenSound ? '损坏的是 published.duckdb' : '两份都已损坏';
}

function adviceOn(dir: DataDir, isPublishedSound: boolean, isWrittenSound: boolean): string {
  if (isPublishedSound === isWrittenSound) return RESTORE;
  return isWrittenSound
    ? `请删去 ${publishedPath(dir)}，再运行 cockpit run 重新发布`
    : `请停下装载，把 ${publishedPath(dir)} 复制为 ${warehousePath(dir)}`;
}
