import { renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { showProgress } from '../base/progress.ts';
import type { Progress } from '../base/progress.ts';
import { shanghaiNow } from '../method/calendar/shanghai.ts';
import { syncFolder } from '../base/write-file-atomic.ts';
import type { Database } from './database.ts';
import { keepCopy } from './kept-copy.ts';
import { lastLoad } from './last-load.ts';
import { currentLayout, migrate, readLayout } from './migrate.ts';

/** An upgrade that was done: the layout before and after. */
export interface WarehouseUpgrade {
  from: number;
  to: number;
  /** Path of the copy of the warehouse from before. */
  copy: string;
}

/** What an upgrade needs of the outside world. Tests replace it. */
export interface UpgradeEffects {
  progress: Progress;
  /** Returns the free bytes on the disk of a folder. */
  freeBytes: (folder: string) => number;
  onUpgraded: (upgrade: WarehouseUpgrade) => void;
  /** Takes the sentence that says what was lost and what replaces it. */
  onRestored: (sentence: string) => void;
}

export const UPGRADE_EFFECTS: UpgradeEffects = {
  progress: showProgress(),
  freeBytes(folder) {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
  onUpgraded: (upgrade) => console.error(upgradeText(upgrade)),
  onRestored: (sentence) => console.error(sentence),
};

/** Returns the sentence that reports an upgrade. */
export function upgradeText({ from, to, copy }: WarehouseUpgrade): string {
  return `数据仓库已从第 ${from} 版格式升级到第 ${to} 版，升级前的副本留在 ${copy}；旧版的服务如果还在运行，请停下，改用本版启动。`;
}

/**
 * Upgrades the loader's file to the layout of this program. A warehouse that holds loads is copied
 * first, because the files it was loaded from no longer exist. The upgraded file is made beside it and
 * takes its place in one step: a killed upgrade leaves the file as it was, and nothing of what an
 * earlier version left between the tables comes along.
 * @param database the loader's file
 * @returns whether another file has taken its place: this one is to be closed, and opened again
 * @throws UserError when its layout cannot be upgraded, or the disk is too full
 */
export async function upgradeTables(
  path: string,
  database: Database,
  { progress, freeBytes, onUpgraded }: UpgradeEffects,
): Promise<boolean> {
  const [from, to] = [await readLayout(database, path), currentLayout()];
  if (from === to) return false;
  if (from === null) {
    await migrate(database, from);
    return false;
  }
  // What follows copies the file: it takes in what a killed loader left in the write-ahead log.
  await database.run('checkpoint');
  let copy: string | null = null;
  if ((await lastLoad(database)) !== null) {
    progress.update('数据仓库升级前留存副本');
    const free = freeBytes(dirname(path));
    copy = await keepCopy(path, to, shanghaiNow().slice(0, 10), free);
  }
  await makeUpgraded(path, database, from, (number) =>
    progress.update(`数据仓库升级到第 ${number} 版格式`),
  );
  progress.clear();
  if (copy !== null) onUpgraded({ from, to, copy });
  return true;
}

/** Replaces a file of the warehouse by one with the same rows and the newest layout. */
async function makeUpgraded(
  path: string,
  database: Database,
  from: number,
  onStep: (number: number) => void,
): Promise<void> {
  const draft = join(dirname(path), 'upgraded.duckdb');
  const clear = () => {
    for (const file of [draft, `${draft}.wal`]) rmSync(file, { force: true });
  };
  // What a killed upgrade left.
  clear();
  try {
    await database.copyInto(draft, 'upgraded', () =>
      migrate(database, from, ({ number }) => onStep(number)),
    );
    renameSync(draft, path);
  } finally {
    clear();
  }
  syncFolder(dirname(path));
}
