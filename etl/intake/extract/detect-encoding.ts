import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../base/encoding.ts';
import { readBlocks } from './read-blocks.ts';

/** Bytes at the beginning that tell UTF-16 without byte order mark. */
const SAMPLE_BYTES = 65_536;
/** Characters that do not decode, of all that are not ASCII, in a file that is still UTF-8. */
const MAX_BAD_SHARE = 0.1;
/** Units with one zero byte (ASCII), of all of a sample, in a file that is UTF-16. */
const MIN_ASCII_SHARE = 0.02;

/**
 * Determines the encoding of a text file: by the byte order mark, else UTF-16 when every other byte is
 * often zero, else UTF-8 when all of it decodes, or all but a few characters, else GB18030. The whole
 * file is read, because a name with the first Chinese character may stand far down.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const detector = new EncodingDetector();
  for await (const { window, before } of readBlocks(path)) {
    detector.push(window, before);
    if (detector.isSure) break;
  }
  return detector.encoding();
}

/** Determines the encoding of a text of which it is given the bytes, block by block. */
export class EncodingDetector {
  private known: Encoding | null = null;
  private isFirst = true;
  private isValid = true;
  /** Bytes of a character that the end of the last block cuts. */
  private cut = 0;
  private readonly counts = { good: 0, bad: 0 };
  private readonly decoder = new TextDecoder('utf-8');

  /** Whether the beginning was enough. */
  get isSure(): boolean {
    return this.known !== null;
  }

  /** Takes the next block, and the number of bytes of the block before it that it begins with. */
  push(window: Buffer, before: number): void {
    if (this.isFirst)
      this.known = byMark(window) ?? utf16WithoutMark(window.subarray(0, SAMPLE_BYTES));
    this.isFirst = false;
    if (this.known !== null) return;
    const bytes = window.subarray(before - this.cut);
    this.cut = cutCharacter(bytes);
    const part = bytes.subarray(0, bytes.length - this.cut);
    this.isValid &&= isUtf8(part);
    // Counted only from the first part on that does not decode: good ones before it do not matter.
    if (!this.isValid) countCharacters(this.decoder.decode(part), this.counts);
  }

  /** Returns the encoding of all that was given. */
  encoding(): Encoding {
    if (this.known !== null) return this.known;
    const { good, bad } = this.counts;
    const badInAll = bad + (this.cut > 0 ? 1 : 0);
    const isUtf = this.isValid || badInAll <= MAX_BAD_SHARE * (good + badInAll);
    return isUtf ? 'utf-8' : 'gb18030';
  }
}

function byMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}

/** Returns UTF-16 when many units have a zero byte, nearly all on the same side. */
function utf16WithoutMark(sample: Buffer): Encoding | null {
  const zeros = [0, 0];
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0 && sample[at + 1] !== 0) zeros[0]! += 1;
    else if (sample[at] !== 0 && sample[at + 1] === 0) zeros[1]! += 1;
  }
  const [big, little] = zeros as [number, number];
  if (Math.max(big, little) < (MIN_ASCII_SHARE * sample.length) / 2) return null;
  if (Math.min(big, little) * 10 > Math.max(big, little)) return null;
  return big > little ? 'utf-16be' : 'utf-16le';
}

/** Returns the number of bytes of a UTF-8 character that the end of the bytes cuts. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Counts the characters that are not ASCII, and those that did not decode. */
function countCharacters(text: string, counts: { good: number; bad: number }): void {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) counts.bad += 1;
    else if (unit > 0x7f) counts.good += 1;
  }
}
