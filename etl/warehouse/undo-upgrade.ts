import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { BusyError, UserError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import { isLockError } from './inspect-file.ts';
import { listKeptCopies } from './kept-copy.ts';
import { lastLoad } from './last-load.ts';
import { explainBusyLoader } from './loader-note.ts';
import { readLayout } from './migrate.ts';
import { attachWarehouse } from './published-copy.ts';
import { publishedPath, warehousePath } from './warehouse.ts';

/** What a file of the warehouse holds, as far as an upgrade is undone by it. */
interface Held {
  layout: number | null;
  last: number | null;
}

/**
 * Finds the copy that was kept before the last upgrade, if a file of the warehouse is still as the
 * upgrade, or a killed one, left it.
 * @returns its path; null: there is no upgrade to undo
 * @throws BusyError when another process is loading
 * @throws UserError when something was loaded since, which the copy lacks
 */
export async function findWarehouseUndo(dir: DataDir): Promise<string | null> {
  const written = warehousePath(dir);
  if (!existsSync(written)) return null;
  const copies = listKeptCopies(dirname(written)).map(({ path }) => path);
  const newest = copies.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1);
  if (newest === undefined) return null;
  const before = await heldIn(dir, newest);
  const files = [written, publishedPath(dir)].filter((path) => existsSync(path));
  const held: Held[] = [];
  for (const path of files) held.push(await heldIn(dir, path));
  if (!held.some(({ layout }) => (layout ?? 0) > (before.layout ?? 0))) return null;
  if (held.some(({ last }) => (last ?? 0) > (before.last ?? 0))) {
    throw new UserError(
      `升级以后又装载过数据，退回到 ${newest} 会丢掉它们，没有退回；确要退回的，请照运维手册的“退回旧版本”办。`,
    );
  }
  return newest;
}

/** Puts a copy in the place of both files, each as a whole. Killed in between, it can be done again. */
export async function undoWarehouseUpgrade(dir: DataDir, copy: string): Promise<void> {
  rmSync(`${warehousePath(dir)}.wal`, { force: true });
  await copyLockedFile(copy, warehousePath(dir));
  // What readers open is the loader's file as of its last load.
  await copyLockedFile(copy, publishedPath(dir));
}

async function heldIn(dir: DataDir, path: string): Promise<Held> {
  const database = await attachWarehouse(path).catch((cause: unknown) => {
    if (isLockError(cause)) throw new BusyError(explainBusyLoader(dir), { cause });
    throw new UserError(`${path} 读不出来，没有退回，请先运行 cockpit doctor。`, { cause });
  });
  try {
    const layout = await readLayout(database, path);
    return { layout, last: layout === null ? null : await lastLoad(database) };
  } finally {
    database.close();
  }
}
