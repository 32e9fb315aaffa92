import { createHash } from 'node:crypto';
import { BYTE_ORDER_MARK } from '../../base/encoding.ts';
import type { Encoding } from '../../base/encoding.ts';
import { guessLayout } from './csv-layout.ts';
import type { CsvScan } from './csv-scan.ts';
import { EncodingDetector } from './detect-encoding.ts';
import { readBlocks } from './read-blocks.ts';
import { RecordCounter } from './record-counter.ts';
import { decodeSample, firstBytes } from './text-file.ts';

/**
 * Reads all bytes of a text table once.
 * @param asked the encoding that the source names; null: it is determined from the file
 * @param file name of the file, for errors
 */
export async function scanCsv(
  path: string,
  asked: Encoding | null,
  file: string,
): Promise<CsvScan> {
  const sample = await firstBytes(path);
  const guess = asked ?? 'utf-8';
  const layout = guessLayout(decodeSample(sample, guess));
  const counter = guess === 'utf-8' ? new RecordCounter(layout, file) : null;
  const detector = asked === null ? new EncodingDetector() : null;
  const hash = createHash('sha256');
  let hasInnerMarks = false;
  let isFirst = true;
  for await (const { window, before } of readBlocks(path)) {
    hash.update(window.subarray(before));
    detector?.push(window, before);
    counter?.push(window, before);
    hasInnerMarks ||= window.includes(BYTE_ORDER_MARK, isFirst ? 1 : 0);
    isFirst = false;
  }
  const encoding = detector?.encoding() ?? guess;
  return {
    encoding,
    layout: encoding === guess ? layout : guessLayout(decodeSample(sample, encoding)),
    records: encoding === 'utf-8' ? (counter?.finish() ?? null) : null,
    hasReturns: sample.includes('\r'),
    hasInnerMarks,
    sha256: hash.digest('hex'),
  };
}
