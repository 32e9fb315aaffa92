import { existsSync, readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { UserError } from '../base/errors.ts';
import { sha256OfFile } from '../base/sha256.ts';
import { syncFolder } from '../base/write-file-atomic.ts';

/** A copy of the warehouse from before an upgrade (升级前的副本). It is removed by hand. */
export interface KeptCopy {
  path: string;
  bytes: number;
  /** Day of the upgrade in Shanghai, `yyyy-mm-dd`. */
  day: string;
}

/** `before-003-2026-11-29.duckdb`; the second of a day is `before-003-2026-11-29-2.duckdb`. */
const NAME = /^before-\d{3}-(\d{4}-\d{2}-\d{2})(-\d+)?\.duckdb$/;

/**
 * Free space that an upgrade needs, in percent of the warehouse: for the kept copy, for the new
 * published copy beside the old one, and for what the migrations add.
 */
const SPACE_PERCENT = 220;

/** Returns the copies kept in a folder, oldest first. */
export function listKeptCopies(folder: string): KeptCopy[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const day = NAME.exec(name)?.[1];
      const path = join(folder, name);
      return day === undefined ? [] : [{ path, day, bytes: statSync(path).size }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Keeps a copy of a warehouse beside it. Never overwrites a copy. If a copy has the same bytes
 * already, keeps only that one.
 * @param path the loader's file, without a write-ahead log
 * @param to the layout that the warehouse gets next
 * @param day `yyyy-mm-dd`
 * @param freeBytes free bytes on the disk
 * @returns path of the copy
 * @throws UserError when the disk is too full to upgrade
 */
export async function keepCopy(
  path: string,
  to: number,
  day: string,
  freeBytes: number,
): Promise<string> {
  const folder = dirname(path);
  const { size } = statSync(path);
  requireSpace(folder, (size * SPACE_PERCENT) / 100, freeBytes);
  const draft = join(folder, 'before.duckdb');
  await copyLockedFile(path, draft);
  const kept = listKeptCopies(folder);
  const same = await findSame(draft, size, kept);
  if (same !== undefined) {
    await rm(draft);
    return same.path;
  }
  const copy = freeName(folder, `before-${String(to).padStart(3, '0')}-${day}`);
  await rename(draft, copy);
  syncFolder(folder);
  return copy;
}

/** Writes a size in MB or GB. */
export function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function requireSpace(folder: string, needed: number, free: number): void {
  if (free >= needed) return;
  throw new UserError(
    `数据仓库升级前要留一份副本，需要 ${sizeText(needed)} 空闲空间，而 ${folder} 所在的磁盘只剩 ${sizeText(free)}；请腾出空间再运行，数据没有改动。`,
  );
}

/** A copy between others may have been removed: what counts is which names are taken. */
function freeName(folder: string, name: string): string {
  const path = (number: number) =>
    join(folder, `${name}${number === 1 ? '' : `-${number}`}.duckdb`);
  let number = 1;
  while (existsSync(path(number))) number += 1;
  return path(number);
}

/** Returns the copy that has the same bytes. */
async function findSame(
  path: string,
  size: number,
  kept: readonly KeptCopy[],
): Promise<KeptCopy | undefined> {
  const alike = kept.filter(({ bytes }) => bytes === size);
  if (alike.length === 0) return undefined;
  const hash = await sha256OfFile(path);
  for (const copy of alike) if ((await sha256OfFile(copy.path)) === hash) return copy;
  return undefined;
}
