import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { sniffEncoding } from '../text.ts';
import type { RowBatch } from './rows.ts';

const SAMPLE_BYTES = 65_536;
const CHUNK_BYTES = 4 << 20;
const DELIMITERS = [',', '\t', ';'];

/** How a text table is written. */
export interface CsvDialect {
  encoding: ReturnType<typeof sniffEncoding>;
  delimiter: string;
  newline: '\n' | '\r\n';
}

/** Reads the dialect off the beginning of a file. */
export async function sniffCsv(path: string): Promise<CsvDialect> {
  const sample = await firstBytes(path);
  const encoding = sniffEncoding(sample);
  const text = new TextDecoder(encoding).decode(sample);
  return {
    encoding,
    delimiter: guessDelimiter(text),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** Streams a text table in any of the encodings and separators that exports use. */
export async function* readCsvFile(path: string): AsyncGenerator<RowBatch> {
  const { encoding, delimiter } = await sniffCsv(path);
  let next = 1;
  let held: string[] | null = null;
  for await (const parsed of parse(decode(path, encoding), delimiter)) {
    // The line end at the end of a file starts no row: the last row waits until another follows.
    const rows: string[][] = held === null ? parsed : [held, ...parsed];
    held = rows.pop() ?? null;
    if (rows.length > 0) yield { sheet: null, first_row: next, rows };
    next += rows.length;
  }
  if (held !== null && !(held.length === 1 && held[0] === '')) {
    yield { sheet: null, first_row: next, rows: [held] };
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The separator that cuts the sample into the most cells. */
function guessDelimiter(sample: string): string {
  const cells = (delimiter: string) =>
    Papa.parse<string[]>(sample, { delimiter }).data.reduce((sum, row) => sum + row.length, 0);
  return DELIMITERS.reduce((best, each) => (cells(each) > cells(best) ? each : best));
}

async function* decode(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield decoder.decode(bytes as Uint8Array, { stream: true });
  }
  yield decoder.decode();
}

/** Papa Parse as a stream with back-pressure: it pauses until the rows it gave are taken. */
function parse(text: AsyncIterable<string>, delimiter: string): ReadableStream<string[][]> {
  let resume = () => {};
  return new ReadableStream<string[][]>(
    {
      start(controller) {
        Papa.parse<string[]>(Readable.from(text) as unknown as NodeJS.ReadableStream, {
          delimiter,
          chunk({ data }, parser) {
            controller.enqueue(data);
            if ((controller.desiredSize ?? 0) <= 0) {
              parser.pause();
              resume = () => parser.resume();
            }
          },
          complete: () => controller.close(),
          error: (error) => controller.error(error),
        });
      },
      pull: () => resume(),
    },
    { highWaterMark: 1 },
  );
}
