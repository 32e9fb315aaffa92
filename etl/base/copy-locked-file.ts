import { execFile } from 'node:child_process';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from './errors.ts';
import { clearDrafts, draftPath, syncFolder } from './write-file-atomic.ts';

/** Both files share their blocks where the file system allows it; such a copy takes no time. */
const SHARE_BLOCKS = process.platform === 'darwin' ? '-c' : '--reflink=auto';

/**
 * Copies a file that this process holds locked: completely or not at all, replacing a file of the
 * same name. The copy is flushed to disk. A child process reads the file: closing it here would
 * release the lock, because a process loses its locks on a file when it closes any descriptor of it
 * (fcntl(2)).
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
