import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { sniffEncoding } from '../../base/text.ts';

const SAMPLE_BYTES = 65_536;
const CHUNK_BYTES = 4 << 20;

export type Encoding = ReturnType<typeof sniffEncoding>;

/** The beginning of a text file, and the encoding of the whole file. */
export interface TextSample {
  encoding: Encoding;
  text: string;
}

/** Reads the first bytes of a file: at most 64 KB. */
export async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Guesses the encoding from the beginning of a text file. */
export async function sampleText(path: string): Promise<TextSample> {
  const bytes = await firstBytes(path);
  const encoding = sniffEncoding(bytes);
  // `stream` holds back a character that the end of the sample cuts.
  return {
    encoding,
    text: withoutZeros(new TextDecoder(encoding).decode(bytes, { stream: true })),
  };
}

/** Streams and decodes a text file; a small first part, because many callers need only the header. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for (const part of [{ end: SAMPLE_BYTES - 1 }, { start: SAMPLE_BYTES }]) {
    for await (const bytes of createReadStream(path, { ...part, highWaterMark: CHUNK_BYTES })) {
      yield withoutZeros(decoder.decode(bytes as Uint8Array, { stream: true }));
    }
  }
  yield withoutZeros(decoder.decode());
}

/** Some systems pad a file with zero bytes. */
function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
