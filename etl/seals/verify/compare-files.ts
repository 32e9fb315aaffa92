import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** A range of bytes that differ: its first and its last, counted from 0. */
export interface ByteRange {
  first: number;
  last: number;
}

const BLOCK = 1 << 20;
/** Differences closer than this are one range. */
const GAP = 16;
const MAX_RANGES = 100;

/** Returns the first hundred ranges in which two files differ. Bytes beyond the shorter file differ. */
export async function compareFiles(left: string, right: string): Promise<ByteRange[]> {
  const [a, b] = [await open(left), await open(right)];
  try {
    return await differences(a, b);
  } finally {
    await a.close();
    await b.close();
  }
}

async function differences(a: FileHandle, b: FileHandle): Promise<ByteRange[]> {
  const sizes = [(await a.stat()).size, (await b.stat()).size] as const;
  const common = Math.min(...sizes);
  const [left, right] = [Buffer.alloc(BLOCK), Buffer.alloc(BLOCK)];
  const ranges: ByteRange[] = [];
  const add = (first: number, last: number) => {
    const before = ranges.at(-1);
    if (before !== undefined && first - before.last <= GAP) before.last = last;
    else ranges.push({ first, last });
  };
  for (let start = 0; start < common && ranges.length < MAX_RANGES; start += BLOCK) {
    const length = Math.min(BLOCK, common - start);
    await a.read(left, 0, length, start);
    await b.read(right, 0, length, start);
    if (left.compare(right, 0, length, 0, length) === 0) continue;
    for (let at = 0; at < length; at += 1) {
      if (left[at] !== right[at]) add(start + at, start + at);
    }
  }
  if (sizes[0] !== sizes[1]) add(common, Math.max(...sizes) - 1);
  return ranges.slice(0, MAX_RANGES);
}
