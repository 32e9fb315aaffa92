import { UserError } from '../base/errors.ts';
import { chainLineText, NO_LINE, readLine } from './chain-line.ts';
import type { ChainLine } from './chain-line.ts';
import { CHAIN } from './seal-files.ts';
import type { SealFiles } from './seal-files.ts';

/** The line to be appended next. The file exists only while a seal is being written. */
export const PENDING = 'pending.json';

/** A fault in a line of the chain. Lines are counted from 1. */
export interface ChainFault {
  at: number;
  /** Byte at which the line starts. */
  offset: number;
  fault: string;
}

/** The chain (封存链) as it is on disk. */
export interface SealChain {
  /** The lines that can be read. */
  lines: ChainLine[];
  faults: ChainFault[];
  /** The seal that a killed process left unfinished; the next one finishes it. */
  pending: ChainLine | null;
  /** The part of its line that is already in the chain. */
  tail: Buffer;
}

/**
 * Reads the chain and checks every line, and the hash of the line before that each contains. An
 * incomplete last line is no fault if it is the start of the pending line: a crash leaves that.
 * @throws UserError when a newer program has sealed
 */
export function readChain(files: SealFiles): SealChain {
  const bytes = files.read(CHAIN) ?? Buffer.alloc(0);
  const lines: ChainLine[] = [];
  const faults: ChainFault[] = [];
  let before: ChainLine | null | undefined = null;
  let offset = 0;
  let at = 1;
  for (let end; (end = bytes.indexOf('\n', offset)) !== -1; offset = end + 1, at += 1) {
    const name = `封存链 ${files.path(CHAIN)} 第 ${at} 行`;
    const read = readLine(bytes.subarray(offset, end), name);
    const fault = read.line === null ? read.fault : outOfOrder(read.line, before);
    if (fault !== null) faults.push({ at, offset, fault });
    if (read.line !== null) lines.push(read.line);
    // After an unreadable line the hash that the next line must contain is unknown.
    before = read.line ?? undefined;
  }
  const tail = bytes.subarray(offset);
  const pending = readPending(files, lines.at(-1) ?? null, tail);
  if (pending === 'broken') faults.push({ at, offset, fault: `待写的一条（${PENDING}）读不出来` });
  else if (tail.length > 0 && pending === null) faults.push({ at, offset, fault: '没有写完' });
  return { lines, faults, pending: pending === 'broken' ? null : pending, tail };
}

/**
 * Reads the chain and refuses one with a fault.
 * @throws UserError naming the first line that is wrong, or the folder that is gone
 */
export function readValidChain(files: SealFiles): SealChain {
  const lost = files.lostFault();
  if (lost !== null) throw new UserError(lost);
  const chain = readChain(files);
  const [fault] = chain.faults;
  if (fault === undefined) return chain;
  throw new UserError(
    `封存链 ${files.path(CHAIN)} 第 ${fault.at} 行${fault.fault}，封存的通报不能再用；请运行 cockpit verify 查明，并从备份恢复。`,
  );
}

/** @param before the line before; null: this is the first; undefined: it cannot be read */
function outOfOrder(line: ChainLine, before: ChainLine | null | undefined): string | null {
  if (before === undefined) return null;
  const expected = (before?.number ?? 0) + 1;
  if (line.number !== expected) return `是第 ${line.number} 号封存，应为第 ${expected} 号`;
  if (line.previous !== (before?.hash ?? NO_LINE)) return '与上一行接不上';
  return null;
}

function readPending(
  files: SealFiles,
  last: ChainLine | null,
  tail: Buffer,
): ChainLine | 'broken' | null {
  const bytes = files.read(PENDING);
  if (bytes === null) return null;
  const { line } = readLine(bytes, `封存链待写的一条 ${files.path(PENDING)} `);
  if (line === null) return 'broken';
  if (tail.length === 0 && last?.hash === line.hash) return line;
  const isNext = outOfOrder(line, last) === null;
  const isStart = Buffer.from(chainLineText(line)).subarray(0, tail.length).equals(tail);
  return isNext && isStart ? line : 'broken';
}
