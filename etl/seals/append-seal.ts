import { sha256Of } from '../base/sha256.ts';
import { UserError } from '../base/errors.ts';
import { chainLineText } from './chain-line.ts';
import type { ChainLine } from './chain-line.ts';
import { PENDING, readValidChain } from './seal-chain.ts';
import { CHAIN } from './seal-files.ts';
import { LOCK } from './seal-lock.ts';
import type { SealFiles } from './seal-files.ts';

/** Ending of a file's name until its seal is certain. */
export const UNSEALED = '.new';

/**
 * Adds a seal in three steps: writes its files under temporary names; writes the line to `PENDING`,
 * from which point the seal is certain; renames the files and appends the line to the chain. After a
 * crash before the second step the seal does not exist; after a later crash `finishPendingSeal`
 * completes it. So a crash never leaves a file under its own name that no line names.
 * @param contents texts of the line's files, by file
 */
export function appendSeal(
  files: SealFiles,
  line: ChainLine,
  contents: ReadonlyMap<string, string>,
): void {
  for (const [file, text] of contents) {
    if (files.read(file) === null) files.write(file + UNSEALED, text);
    else requireSameContent(files, file, sha256Of(text));
  }
  files.write(PENDING + UNSEALED, chainLineText(line));
  files.rename(PENDING + UNSEALED, PENDING);
  finishPendingSeal(files);
}

/**
 * Completes the seal that a killed process left unfinished, and removes its temporary files. Call it
 * only while holding the lock.
 * @throws UserError when the chain is broken, or its end was cut off
 */
export function finishPendingSeal(files: SealFiles): void {
  const { lines, pending, tail } = readValidChain(files);
  if (pending !== null) {
    for (const { file, sha256 } of filesOf(pending)) nameFile(files, file, sha256);
    if (lines.at(-1)?.hash !== pending.hash) {
      const text = Buffer.from(`${chainLineText(pending)}\n`);
      files.append(CHAIN, text.subarray(tail.length));
    }
    files.remove(PENDING);
  }
  for (const file of files.list()) {
    if (file.endsWith(UNSEALED)) files.remove(file);
  }
  const [unlisted] = unlistedFiles(files, pending === null ? lines : [...lines, pending]);
  if (unlisted === undefined) return;
  throw new UserError(
    `封存的文件 ${files.path(unlisted)} 没有哪一条封存记录提到，封存链可能被截断，不能封存；请运行 cockpit verify 查明，并从备份恢复。`,
  );
}

/**
 * Returns the files under their own names that no line names. A crash leaves none: files have temporary
 * names until their seal is certain.
 */
export function unlistedFiles(files: SealFiles, lines: readonly ChainLine[]): string[] {
  const known = new Set([CHAIN, PENDING, ...lines.flatMap(filesOf).map(({ file }) => file)]);
  return files
    .list()
    .filter((file) => !known.has(file) && !file.startsWith(LOCK) && !file.endsWith(UNSEALED));
}

/** Returns the files that a line names, below `var/sealed`. */
export function filesOf({ edition, reference, restatement }: ChainLine) {
  return [edition, reference, ...(restatement === null ? [] : [restatement])];
}

function nameFile(files: SealFiles, file: string, sha256: string): void {
  const unsealed = files.read(file + UNSEALED);
  if (unsealed !== null && sha256Of(unsealed) === sha256) files.rename(file + UNSEALED, file);
  requireSameContent(files, file, sha256);
}

function requireSameContent(files: SealFiles, file: string, sha256: string): void {
  const sealed = files.read(file);
  if (sealed !== null && sha256Of(sealed) === sha256) return;
  throw new UserError(
    `封存的文件 ${files.path(file)} 缺失或与记录不符，不能封存；请运行 cockpit verify 查明，并从备份恢复。`,
  );
}
