import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { BYTE_ORDER_MARKS } from '../../base/encoding.ts';
import { UserError } from '../../base/errors.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Encoding } from '../../base/encoding.ts';
import type { NoteOnFile, ReadOptions } from './read-options.ts';
import { withinWorkBound } from './work-bound.ts';

const SAMPLE_BYTES = 65_536;
const CHUNK_BYTES = 4 << 20;
/** What a decoder puts in the place of bytes that are no character. */
const BAD = '\ufffd';
/** More characters that do not decode than this, and than this share of all, refuse the file. */
const MAX_BAD = 20;
const MAX_BAD_SHARE = 0.01;

/** The beginning of a text file, and the encoding of the whole file. */
export interface TextSample {
  encoding: Encoding;
  text: string;
}

/** Reads the first bytes of a file: at most 64 KB. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Reads the beginning of a text file.
 * @param asked the encoding that the source names; null: it is determined from the file
 */
export async function sampleText(path: string, asked: Encoding | null): Promise<TextSample> {
  const bytes = await firstBytes(path);
  const encoding = asked ?? (await detectEncoding(path));
  return { encoding, text: decodeSample(bytes, encoding) };
}

/** Decodes the beginning of a text file. */
export function decodeSample(bytes: Uint8Array, encoding: Encoding): string {
  // `stream` holds back a character that the end of the sample cuts.
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  return withoutZeros(text).replace(BYTE_ORDER_MARKS, '');
}

/**
 * Streams and decodes a text file; a small first part, because many callers need only the header.
 * Characters that do not decode are counted and noted.
 * @throws UserError at the end, when too many characters do not decode, and when the caller computes
 *   too long on a part
 */
export function readText(
  path: string,
  encoding: Encoding,
  options: Pick<ReadOptions, 'file' | 'note'>,
): AsyncGenerator<string> {
  return withinWorkBound(decodedParts(path, encoding, options), options.file, statSync(path).size);
}

async function* decodedParts(
  path: string,
  encoding: Encoding,
  { file, note }: Pick<ReadOptions, 'file' | 'note'>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const found = new BadCharacters();
  let isFirst = true;
  for (const part of [{ end: SAMPLE_BYTES - 1 }, { start: SAMPLE_BYTES }]) {
    for await (const bytes of createReadStream(path, { ...part, highWaterMark: CHUNK_BYTES })) {
      const text = decoder.decode(bytes as Uint8Array, { stream: true });
      found.count(text);
      yield withoutZeros(isFirst ? text.replace(BYTE_ORDER_MARKS, '') : text);
      isFirst = false;
    }
  }
  const last = decoder.decode();
  found.count(last);
  yield withoutZeros(last);
  found.report(file, encoding, note);
}

/** Some systems pad a file with zero bytes. */
function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** Counts the characters of a text that did not decode, and where the first one is. */
class BadCharacters {
  private bad = 0;
  private characters = 0;
  private line = 1;
  private firstLine = 0;

  count(text: string): void {
    this.characters += text.length;
    const first = text.indexOf(BAD);
    if (this.bad === 0) {
      const before = first === -1 ? text : text.slice(0, first);
      for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) {
        this.line += 1;
      }
      this.firstLine = this.line;
    }
    for (let at = first; at !== -1; at = text.indexOf(BAD, at + 1)) this.bad += 1;
  }

  report(file: string, encoding: Encoding, note: NoteOnFile): void {
    if (this.bad === 0) return;
    const where = `第 ${this.firstLine} 行起有 ${this.bad} 个字不是完好的 ${encoding.toUpperCase()} 编码`;
    if (this.bad > Math.max(MAX_BAD, MAX_BAD_SHARE * this.characters)) {
      throw new UserError(
        `文件 ${file} ${where}，整份未装载；请核对原系统导出的编码，另存为 UTF-8 再导入。`,
      );
    }
    note(`${where}，这些字按“${BAD}”装载，请对照原件`);
  }
}
