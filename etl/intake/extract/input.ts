import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { sha256OfFile } from '../../base/sha256.ts';
import { readFileRows } from './read-file.ts';
import type { RowBatch } from './row-batch.ts';

/** A source of rows: an export file, or a query. */
export interface Input {
  /** The name shown to users: that of the file, or the title of the source. */
  name: string;
  /** Path on disk; null for a query. */
  path: string | null;
  /** When the file was last modified, ISO 8601 in UTC; null for a query. */
  modifiedAt: string | null;
  /** Returns the rows in order. May be called again; a query is then sent to the server again. */
  rows(): AsyncGenerator<RowBatch>;
  /** SHA-256 of the content, hexadecimal. For a query it resolves when `rows` was read to the end. */
  hash(): Promise<string>;
}

/**
 * Makes an input of an export file.
 * @throws UserError when it is read, if it is missing, empty or of an unknown format
 */
export function fileInput(path: string): Input {
  return {
    name: basename(path),
    path,
    get modifiedAt() {
      return statSync(path).mtime.toISOString();
    },
    rows: () => readFileRows(path),
    hash: () => sha256OfFile(path),
  };
}
