import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryShare } from '../../base/memory-share.ts';
import { isStillRunning } from '../../base/process.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { Database } from '../../warehouse/database.ts';

const FOLDER = /^spill-(\d+)$/;

/**
 * Lets a database put what does not fit into memory on the county's own disk while the work runs: there
 * are names and texts of cases in it.
 */
export async function withCountySpill<T>(
  dir: DataDir,
  database: Database,
  work: () => Promise<T>,
): Promise<T> {
  const parent = dir.var('facts');
  removeLeftSpills(parent);
  const folder = join(parent, `spill-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await database.spillInto(folder, memoryShare());
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes what killed processes left. */
function removeLeftSpills(parent: string): void {
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const pid = FOLDER.exec(name)?.[1];
    const path = join(parent, name);
    if (pid === undefined || isStillRunning(Number(pid), statSync(path).birthtime)) continue;
    rmSync(path, { recursive: true, force: true });
  }
}
