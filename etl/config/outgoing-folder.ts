import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { DataDir } from './data-dir.ts';
import { demoOutgoing } from './demo-delivery.ts';

/** Folders of the system, in which no other program waits for papers. */
const SYSTEM_FOLDERS = [
  ...['/etc', '/bin', '/sbin', '/lib', '/lib64', '/usr', '/boot', '/dev', '/proc', '/sys'],
  '/root/.ssh',
];

/**
 * Checks the folder of a channel before it is saved, by where it really is.
 * @throws UserError where papers cannot or must not be written
 */
export function requireOutgoingFolder(dir: DataDir, path: string): void {
  const real = realPath(path);
  const refuse = (why: string) => new UserError(`目录“${path}”${why}`);
  if (real === null || !statSync(real).isDirectory()) {
    throw refuse('不存在，没有保存，请先在服务器上建好。');
  }
  if (real === '/' || SYSTEM_FOLDERS.some((folder) => isWithin(real, folder))) {
    throw refuse('是系统的目录，没有保存，请另建一个专门的目录。');
  }
  // Papers among the settings or the data could be taken for them.
  if (!isWithin(real, demoOutgoing(dir)) && isWithin(real, dir.root)) {
    throw refuse('在数据目录里，没有保存，请在数据目录以外另建一个。');
  }
  try {
    accessSync(real, constants.W_OK | constants.X_OK);
  } catch {
    throw refuse('写不进去，没有保存，请在服务器上让运行程序的账号能写。');
  }
}

/** Without symlinks; null: there is no such thing. */
function realPath(path: string): string | null {
  return existsSync(path) ? realpathSync(path) : null;
}

/** @param real without symlinks */
function isWithin(real: string, folder: string): boolean {
  const below = relative(realPath(folder) ?? folder, real);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}
