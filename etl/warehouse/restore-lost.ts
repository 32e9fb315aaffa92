import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { syncFolder } from '../base/write-file-atomic.ts';
import { dirname } from 'node:path';

/** Whether the loader's file is lost: there is none, or a power failure left it without a byte. */
export function isLost(written: string): boolean {
  return (statSync(written, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/**
 * Rebuilds the loader's file from the published copy: both are equal after each load. A new one would
 * be empty, and would be published.
 * @param written path of the loader's file, which is lost
 * @param published path of the published copy, which is sound
 * @returns the sentence that says so
 */
export async function restoreLost(written: string, published: string): Promise<string> {
  const copy = `${written}.${process.pid}.restored`;
  await copyLockedFile(published, copy);
  try {
    // The log of the lost file does not fit the rebuilt one.
    if (existsSync(`${written}.wal`)) renameSync(`${written}.wal`, `${written}.wal.lost`);
    if (isLost(written)) rmSync(written, { force: true });
    // Fails when another process was first: its file may be open already.
    linkSync(copy, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(copy, { force: true });
  }
  syncFolder(dirname(written));
  return `数据仓库的文件 ${written} 不见了或是空的，已由供读取的副本 ${published} 重建，已发布的数据都在；请查明原因。`;
}
