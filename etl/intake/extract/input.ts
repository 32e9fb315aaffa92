import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Encoding } from '../../base/encoding.ts';
import { sha256OfFile } from '../../base/sha256.ts';
import { readFileRows } from './read-file.ts';
import type { RowBatch } from './row-batch.ts';

/** A source of rows: an export file, or a query. */
export interface Input {
  /** The name shown to users: that of the file, or the title of the source. */
  name: string;
  /** Path on disk; null for a query. */
  path: string | null;
  /** The encoding that its source names; null: it is determined from the file. */
  encoding: Encoding | null;
  /** When the file was last modified, ISO 8601 in UTC; null for a query. */
  modifiedAt: string | null;
  /** Returns the rows in order. May be called again; a query is then sent to the server again. */
  rows(): AsyncGenerator<RowBatch>;
  /** Sentences about the file, found while its rows were read: something to look at. */
  notes(): string[];
  /** SHA-256 of the content, hexadecimal. For a query it resolves when `rows` was read to the end. */
  hash(): Promise<string>;
}

/**
 * Makes an input of an export file.
 * @param name the name shown to users and stored
 * @throws UserError when it is read, if it is missing, empty or of an unknown format
 */
export function fileInput(
  path: string,
  encoding: Encoding | null = null,
  name = basename(path),
): Input {
  const notes = new Set<string>();
  return {
    name,
    path,
    encoding,
    get modifiedAt() {
      return statSync(path).mtime.toISOString();
    },
    rows: () =>
      readFileRows(path, { file: name, encoding, note: (sentence) => notes.add(sentence) }),
    notes: () => [...notes],
    hash: () => sha256OfFile(path),
  };
}
