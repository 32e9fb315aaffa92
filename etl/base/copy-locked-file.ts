import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UserError } from './errors.ts';

/** Lets both files share their blocks where the file system can: then a copy takes no time. */
const SHARE_BLOCKS = process.platform === 'darwin' ? '-c' : '--reflink=auto';

/**
 * Copies a file that this process holds locked; the copy is on disk when it returns. Another process
 * reads the file, because closing it here would release the lock: a process loses its locks on a
 * file with the first descriptor of it that it closes (fcntl(2)).
 * @throws UserError when the copy cannot be written
 */
export async function copyLockedFile(from: string, to: string): Promise<void> {
  try {
    await promisify(execFile)('cp', [SHARE_BLOCKS, '--', from, to]);
    const copy = await open(to, 'r+');
    await copy.sync();
    await copy.close();
  } catch (cause) {
    const reason = (cause as Error).message.trim().split(': ').at(-1);
    throw new UserError(`${from} 没有能复制为 ${to}（${reason}），请检查磁盘空间和写权限后再试。`, {
      cause,
    });
  }
}
