import { execFile } from 'node:child_process';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from './errors.ts';
import { clearDrafts, draftPath, syncFolder } from './write-file-atomic.ts';

/** Lets both files share their blocks where the file system can: then a copy takes no time. */
const SHARE_BLOCKS = process.platform === 'darwin' ? '-c' : '--reflink=auto';

/**
 * Copies a file that this process holds locked. The copy is there whole or not at all, and on disk
 * when this returns; it takes the place of a file of its name. Another process reads the file, because
 * closing it here would release the lock: a process loses its locks on a file with the first
 * descriptor of it that it closes (fcntl(2)).
 * @throws UserError when the copy cannot be written
 */
export async function copyLockedFile(from: string, to: string): Promise<void> {
  // Of this process alone: that of a killed one may still be written to.
  const draft = draftPath(to);
  try {
    await promisify(execFile)('cp', [SHARE_BLOCKS, '--', from, draft]);
    const copy = await open(draft, 'r+');
    await copy.sync();
    await copy.close();
    await rename(draft, to);
  } catch (cause) {
    await rm(draft, { force: true });
    const reason = (cause as Error).message.trim().split(': ').at(-1);
    throw new UserError(`${from} 没有能复制为 ${to}（${reason}），请检查磁盘空间和写权限后再试。`, {
      cause,
    });
  }
  clearDrafts(to);
  syncFolder(dirname(to));
}
