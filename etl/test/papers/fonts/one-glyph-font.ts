import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Big-endian numbers, each with its bytes: `[2, 1]` is 00 01. */
const bytesOf = (...numbers: (readonly [bytes: 1 | 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    numbers.map(([bytes, value]) => {
      const part = Buffer.alloc(bytes);
      part.writeUIntBE(value, 0, bytes);
      return part;
    }),
  );

/**
 * Writes a TrueType font that has one character besides .notdef, both of them blank and a square
 * wide (Apple TrueType Reference Manual), and returns its path.
 */
export function oneGlyphFont(name: string, codePoint: number): string {
  const words = Buffer.from(name, 'utf16le').swap16();
  const zeros = (count: number) => Buffer.alloc(count);
  const tables: Record<string, Buffer> = {
    // Format 12: one group of one character, glyph 1.
    cmap: bytesOf(
      ...([
        [2, 0],
        [2, 1],
        [2, 3],
        [2, 10],
        [4, 12],
      ] as const),
      ...([
        [2, 12],
        [2, 0],
        [4, 28],
        [4, 0],
        [4, 1],
      ] as const),
      ...([
        [4, codePoint],
        [4, codePoint],
        [4, 1],
      ] as const),
    ),
    glyf: zeros(4),
    // 1,000 units an em; short offsets.
    head: Buffer.concat([
      bytesOf([4, 0x10000], [4, 0x10000], [4, 0], [4, 0x5f0f3cf5], [2, 0], [2, 1000]),
      zeros(34),
    ]),
    hhea: Buffer.concat([bytesOf([4, 0x10000], [2, 880], [2, 0]), zeros(26), bytesOf([2, 1])]),
    hmtx: bytesOf([2, 1000], [2, 0], [2, 0]),
    loca: bytesOf([2, 0], [2, 0], [2, 0]),
    maxp: Buffer.concat([bytesOf([4, 0x10000], [2, 2]), zeros(26)]),
    // Windows, Unicode, English: the full name.
    name: Buffer.concat([
      bytesOf(
        [2, 0],
        [2, 1],
        [2, 18],
        [2, 3],
        [2, 1],
        [2, 0x409],
        [2, 4],
        [2, words.length],
        [2, 0],
      ),
      words,
    ]),
    post: Buffer.concat([bytesOf([4, 0x30000]), zeros(28)]),
  };
  const entries = Object.entries(tables);
  let at = 12 + 16 * entries.length;
  const directory = entries.map(([tag, table]) => {
    const entry = Buffer.concat([Buffer.from(tag), bytesOf([4, 0], [4, at], [4, table.length])]);
    at += Math.ceil(table.length / 4) * 4;
    return entry;
  });
  const padded = entries.map(([, table]) =>
    Buffer.concat([table, zeros((4 - (table.length % 4)) % 4)]),
  );
  const path = join(temporaryFolder(), 'rare.ttf');
  const header = bytesOf([4, 0x10000], [2, entries.length], [2, 0], [2, 0], [2, 0]);
  writeFileSync(path, Buffer.concat([header, ...directory, ...padded]));
  return path;
}
