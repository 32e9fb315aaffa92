import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { isOpenToOthers } from '../../base/is-open-to-others.ts';
import type { DataDir } from '../../config/data-dir.ts';

const KEY_BYTES = 32;

/**
 * Returns the key of the petitioner hashes. It is made only as long as nothing is loaded: under another
 * key nobody would be known again.
 * @param hasRecords whether the warehouse holds loads
 * @throws UserError when the key is missing or damaged while there are loads, or others may read it
 */
export function personSecret(dir: DataDir, hasRecords: boolean): Buffer {
  const path = dir.var('person.key');
  if (!hasRecords) makeKey(path);
  const fault = personKeyFault(path);
  if (fault !== null) throw new UserError(`${fault}没有装载。`);
  return readFileSync(path);
}

/** Returns what is wrong with a key that is needed, and what to do, in Chinese; null: nothing. */
export function personKeyFault(path: string): string | null {
  const file = statSync(path, { throwIfNoEntry: false });
  const why = '已装载的信访件用它辨认信访人，换一个就认不出来了；请从备份恢复这个文件后再试，';
  if (file === undefined) return `人员密钥 ${path} 不见了，${why}`;
  if (file.size !== KEY_BYTES) {
    return `人员密钥 ${path} 是 ${file.size} 字节，应为 ${KEY_BYTES} 字节，可能已经损坏，${why}`;
  }
  return !isOpenToOthers(file)
    ? null
    : `人员密钥 ${path} 别的账户也能读写，请运行 chmod 600 ${path} 后再试，`;
}

/** Makes the key unless there is one. One that a power failure cut short is made again. */
function makeKey(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.size === KEY_BYTES) return;
  mkdirSync(dirname(path), { recursive: true });
  // The mode counts only for a new file.
  rmSync(path, { force: true });
  writeFileSync(path, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
}
