import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/**
 * Records of a CSV that keeps to RFC 4180: line ends outside quotes, and a last record that none
 * closes. In a file that does not keep to it, some other number.
 */
export async function countRecords(path: string): Promise<number> {
  let records = 0;
  let isQuoted = false;
  let last = LINE_FEED;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) records += 1;
    }
    last = bytes.at(-1) ?? last;
  }
  return last === LINE_FEED ? records : records + 1;
}
