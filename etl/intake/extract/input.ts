import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Encoding } from '../../base/encoding.ts';
import { sha256OfFile } from '../../base/sha256.ts';
import { readFileRows, requireFile } from './read-file.ts';
import { isTextTable } from './readers.ts';
import type { RowBatch } from './row-batch.ts';
import { scanCsv } from './scan-csv.ts';
import type { CsvScan } from './csv-scan.ts';

/** A source of rows: an export file, or a query. */
export interface Input {
  /** The name shown to users: that of the file, or the title of the source. */
  name: string;
  /** Path on disk; null for a query. */
  path: string | null;
  /** Returns what the bytes of a text table tell, which are read once; null: it is none. */
  scan(): Promise<CsvScan> | null;
  /** When the file was last modified, ISO 8601 in UTC; null for a query. */
  modifiedAt: string | null;
  /** Whether the file was written to since the input was made: its end may be missing. */
  hasChanged(): boolean;
  /** Returns the rows in order. May be called again; a query is then sent to the server again. */
  rows(): AsyncGenerator<RowBatch>;
  /** Sentences about the file, found while its rows were read: something to look at. */
  notes(): string[];
  /** SHA-256 of the content, hexadecimal. For a query it resolves when `rows` was read to the end. */
  hash(): Promise<string>;
}

/**
 * Makes an input of an export file.
 * @param encoding the encoding that its source names; null: it is determined from the file
 * @param name the name shown to users and stored
 * @throws UserError when it is read, if it is missing, empty or of an unknown format
 */
export function fileInput(
  path: string,
  encoding: Encoding | null = null,
  name = basename(path),
): Input {
  const notes = new Set<string>();
  let scanned: Promise<CsvScan> | null = null;
  const scan = () => (scanned ??= scanCsv(path, encoding, name));
  const stamp = () => {
    const file = statSync(path, { throwIfNoEntry: false });
    return `${file?.mtimeMs} ${file?.size}`;
  };
  const first = stamp();
  return {
    name,
    path,
    scan: () => (isTextTable(path) ? scan() : null),
    get modifiedAt() {
      return statSync(path).mtime.toISOString();
    },
    hasChanged: () => stamp() !== first,
    rows: () =>
      readFileRows(path, { file: name, encoding, scan, note: (sentence) => notes.add(sentence) }),
    notes: () => [...notes],
    hash: async () => {
      requireFile(path, name);
      return isTextTable(path) ? (await scan()).sha256 : sha256OfFile(path);
    },
  };
}
