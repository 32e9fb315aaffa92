import { open } from 'node:fs/promises';

const BLOCK_BYTES = 1 << 20;
/** The longest character or searched sequence has this many bytes after its first one. */
const OVERLAP_BYTES = 3;

/** A part of a file. Its bytes are overwritten when the next part is asked for. */
export interface Block {
  /** The last bytes of the block before it, and its own. */
  window: Buffer;
  /** How many bytes are of the block before. */
  before: number;
}

/** Reads a file in blocks into the same memory. Each begins with the last bytes of the one before. */
export async function* readBlocks(path: string): AsyncGenerator<Block> {
  const buffer = Buffer.allocUnsafe(OVERLAP_BYTES + BLOCK_BYTES);
  const file = await open(path);
  try {
    for (let before = 0; ;) {
      const { bytesRead } = await file.read(buffer, before, BLOCK_BYTES);
      if (bytesRead === 0) return;
      const window = buffer.subarray(0, before + bytesRead);
      yield { window, before };
      before = Math.min(OVERLAP_BYTES, window.length);
      window.copy(buffer, 0, window.length - before);
    }
  } finally {
    await file.close();
  }
}
