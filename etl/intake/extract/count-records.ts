import { createReadStream } from 'node:fs';
import { CsvQuotes } from './csv-quotes.ts';
import { hasDroppedCharacters } from './has-dropped-characters.ts';
import type { CsvLayout } from './parse-csv.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * Counts the records of a UTF-8 CSV that follows RFC 4180. NaN when it does not follow it, or when our
 * reader would drop characters that others read as text.
 * @param file name of the file, for errors
 * @throws UserError naming the line of a quote that does not close
 */
export async function countRecords(path: string, layout: CsvLayout, file: string): Promise<number> {
  const quotes = new CsvQuotes(file, layout);
  let tail = Buffer.of();
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    const window = Buffer.concat([tail, bytes]);
    if (hasDroppedCharacters(window)) return NaN;
    tail = window.subarray(-2);
    // Quotes, delimiters and line ends are ASCII: the bytes need no decoding.
    quotes.push(bytes.toString('latin1'));
    if (quotes.isRewritten) return NaN;
  }
  quotes.finish();
  return quotes.isRewritten ? NaN : quotes.records;
}
