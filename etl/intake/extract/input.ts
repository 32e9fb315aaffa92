import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readFileRows } from './read-file.ts';
import type { RowBatch } from './row-batch.ts';

/** Something that gives rows: an export file, or a query. */
export interface Input {
  /** What people call it: a file's name. */
  name: string;
  /** Where it lies on disk; null for a query. */
  path: string | null;
  /** When the file was last written, ISO 8601 in UTC; null for a query. */
  modifiedAt: string | null;
  /** Rows in order; may be called again. A query is then put to the server again. */
  rows(): AsyncGenerator<RowBatch>;
  /** SHA-256 of the content, hexadecimal; of a query it comes when `rows` was read to the end. */
  hash(): Promise<string>;
}

/**
 * An export file as input.
 * @throws UserError, when read, if it is missing, empty or of an unknown format
 */
export function fileInput(path: string): Input {
  return {
    name: basename(path),
    path,
    get modifiedAt() {
      return statSync(path).mtime.toISOString();
    },
    rows: () => readFileRows(path),
    async hash() {
      const sha256 = createHash('sha256');
      await pipeline(createReadStream(path), sha256);
      return sha256.digest('hex');
    },
  };
}
