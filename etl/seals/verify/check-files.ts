import { sha256Of } from '../../base/sha256.ts';
import type { ChainLine } from '../chain-line.ts';
import { CHAIN } from '../seal-files.ts';
import type { SealChain } from '../seal-chain.ts';
import type { SealFiles } from '../seal-files.ts';
import { filesOf, unlistedFiles } from '../append-seal.ts';
import type { Problem } from '../../base/problem.ts';

/** Returns the problems of the chain itself, each with its line. */
export function checkChain(files: SealFiles, { faults }: SealChain): Problem[] {
  return faults.map(({ at, offset, fault }) => ({
    place: `${files.path(CHAIN)} 第 ${at} 行（第 ${offset} 字节起）`,
    what: fault,
    advice: '封存链被改动，请从备份恢复',
  }));
}

/** Returns the sealed files that are gone or changed, by name; null: gone. */
export function damagedFiles(files: SealFiles, lines: readonly ChainLine[]) {
  const damaged = new Map<string, Buffer | null>();
  for (const { file, sha256 } of lines.flatMap(filesOf)) {
    const bytes = files.read(file);
    if (bytes === null || sha256Of(bytes) !== sha256) damaged.set(file, bytes);
  }
  return damaged;
}

/** Returns a problem for each file that no seal names. */
export function checkUnlistedFiles(
  files: SealFiles,
  { lines, pending, faults }: SealChain,
): Problem[] {
  // An unreadable line may name any file.
  if (faults.length > 0) return [];
  return unlistedFiles(files, pending === null ? lines : [...lines, pending]).map((file) => ({
    place: files.path(file),
    what: '没有哪一条封存记录提到它，可能封存链的末尾被删去了，也可能文件是后放进来的',
    advice: '请与备份核对，恢复封存链，或移走这个文件',
  }));
}
