import { existsSync, readdirSync } from 'node:fs';
import type { DataDir } from '../config/data-dir.ts';
import { DamagedError } from '../base/errors.ts';
import type { UserError } from '../base/errors.ts';
import { problemLine } from '../base/problem.ts';
import type { Problem } from '../base/problem.ts';
import { inspectFile } from './inspect-file.ts';
import type { FileState } from './inspect-file.ts';

/** The two files of the warehouse, and what is wrong with them. */
export interface WarehouseFiles {
  /** The loader's file. */
  written: FileState;
  /** The copy for readers. */
  published: FileState;
  /** The one thing that is wrong, with its remedy; null: each file can be read, or nothing was ever loaded. */
  problem: Problem | null;
  /** Says that this program is not the one for the warehouse; null: it is. */
  refusal: UserError | null;
}

/** How a file is lost, as a Chinese phrase. A refused one is not lost, and a busy one is not read. */
const LOST: Record<Loss, string> = {
  missing: '文件不见了',
  empty: '文件是空的',
  folder: '是一个文件夹，不是文件',
  damaged: '文件读不出来，可能已经损坏',
};
type Loss = 'missing' | 'empty' | 'folder' | 'damaged';
/** What is to be moved away before the file can be made again. */
const IN_THE_WAY: Record<Loss, string> = {
  missing: '请',
  empty: '请',
  folder: '请把它移走，再',
  damaged: '请停下装载，把它移走，再',
};

const RESTORE = '请从备份恢复数据仓库';

/**
 * Judges both files of the warehouse without changing them. Whatever tells of a damaged warehouse says
 * what this says: each of the two files replaces the other, and without either there is the backup.
 */
export async function judgeFiles(
  dir: DataDir,
  paths: { written: string; published: string },
): Promise<WarehouseFiles> {
  const [written, published] = [
    await inspectFile(paths.written),
    await inspectFile(paths.published),
  ];
  const refused = [published, written].find((file) => file.is === 'refused');
  if (refused?.is === 'refused') {
    return { written, published, problem: null, refusal: refused.refusal };
  }
  const problem = problemOf({ written, published }, paths, () => hasEditions(dir));
  return { written, published, problem, refusal: null };
}

/** Returns the error that says what is wrong; null: nothing. */
export function faultOf({ refusal, problem }: WarehouseFiles): UserError | null {
  return refusal ?? (problem === null ? null : new DamagedError(problemLine(problem)));
}

function problemOf(
  { written, published }: Pick<WarehouseFiles, 'written' | 'published'>,
  paths: { written: string; published: string },
  wasLoaded: () => boolean,
): Problem | null {
  const [noWritten, noPublished] = [lossOf(written), lossOf(published)];
  if (noPublished === null) {
    if (noWritten === null) return null;
    const advice = `${IN_THE_WAY[noWritten]}运行 cockpit upgrade，由供读取的副本 ${paths.published} 重建`;
    return { place: paths.written, what: `${LOST[noWritten]}，已发布的数据都在`, advice };
  }
  // What is there before the first load, and during it.
  const isBefore = isUnloaded(written) || written.is === 'busy';
  if (noPublished === 'missing' && isBefore && !wasLoaded()) return null;
  if (noWritten === null && !isUnloaded(written)) {
    // Nothing of the copy is needed: it is replaced in one step.
    const first = noPublished === 'folder' ? IN_THE_WAY.folder : '请';
    const advice =
      written.is === 'busy'
        ? '请等正在进行的装载结束，它会重新发布'
        : `${first}运行 cockpit upgrade，由 ${paths.written} 重新发布`;
    return { place: paths.published, what: LOST[noPublished], advice };
  }
  const place = `${paths.written} 和供读取的副本 ${paths.published}`;
  const first = noWritten === null ? '文件里没有装载过的数据' : LOST[noWritten];
  const what =
    noWritten === noPublished ? `两份${first}` : `前一份${first}，后一份${LOST[noPublished]}`;
  return { place, what, advice: RESTORE };
}

function lossOf({ is }: FileState): Loss | null {
  return is === 'busy' || is === 'sound' || is === 'refused' ? null : is;
}

/** Whether a loader's file may be that of a folder into which nothing was ever loaded. */
function isUnloaded(file: FileState): boolean {
  return (
    file.is === 'missing' || file.is === 'empty' || (file.is === 'sound' && file.last === null)
  );
}

/** Whether editions were published or sealed: then there were loads. */
export function hasEditions(dir: DataDir): boolean {
  const folder = dir.var('editions');
  const published =
    existsSync(folder) && readdirSync(folder).some((file) => file.endsWith('.json'));
  return published || existsSync(dir.var('sealed', 'chain.jsonl'));
}
