import { inflateSync } from 'node:zlib';

/** A picture as its file describes it. */
export interface Pixels {
  width: number;
  height: number;
  /** Colour of a pixel as `#rrggbb`, counted from the top left. */
  at(x: number, y: number): string;
}

/** Reads a PNG of 8-bit red, green and blue in unfiltered rows, and checks that it is one. */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (bytes.subarray(1, 4).toString() !== 'PNG' || bytes[24] !== 8 || bytes[25] !== 2) {
    throw new Error('Not a PNG of true colour');
  }
  const rows = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
  const stride = width * 3 + 1;
  return {
    width,
    height,
    at(x, y) {
      if (rows[y * stride] !== 0) throw new Error(`Row ${y} is filtered`);
      const from = y * stride + 1 + x * 3;
      return `#${rows.subarray(from, from + 3).toString('hex')}`;
    },
  };
}
