import type { Encoding } from '../../base/encoding.ts';
import type { CsvLayout } from './parse-csv.ts';

/** What one pass over the bytes of a text table tells. */
export interface CsvScan {
  encoding: Encoding;
  /** Guessed from the beginning. */
  layout: CsvLayout;
  /** Number of records of a UTF-8 file that follows RFC 4180; null: any other file. */
  records: number | null;
  /** Whether a line ends with a carriage return and a line feed. */
  hasReturns: boolean;
  /** Whether a byte order mark stands anywhere behind the beginning. */
  hasInnerMarks: boolean;
  /** SHA-256 of the content, hexadecimal. */
  sha256: string;
}
