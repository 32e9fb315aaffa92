import { createReadStream } from 'node:fs';
import { hasDroppedCharacters } from './has-dropped-characters.ts';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/**
 * Counts the records of a CSV that follows RFC 4180: line ends outside quotes, and a last record
 * without line end. A file that does not follow it gives some other number. NaN when our reader
 * would drop characters that others read as text.
 */
export async function countRecords(path: string): Promise<number> {
  let records = 0;
  let isQuoted = false;
  let last = LINE_FEED;
  let tail = Buffer.of();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    const window = Buffer.concat([tail, bytes]);
    if (hasDroppedCharacters(window)) return NaN;
    tail = window.subarray(-2);
    let at = 0;
    while (at < bytes.length) {
      const quote = find(bytes, QUOTE, at);
      if (!isQuoted) records += countLines(bytes, at, quote);
      if (quote < bytes.length) isQuoted = !isQuoted;
      at = quote + 1;
    }
    last = bytes.at(-1) ?? last;
  }
  return last === LINE_FEED ? records : records + 1;
}

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = find(bytes, LINE_FEED, from); at < to; at = find(bytes, LINE_FEED, at + 1)) {
    lines += 1;
  }
  return lines;
}

/** Returns the position of the next such byte, or the end. */
function find(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at === -1 ? bytes.length : at;
}
