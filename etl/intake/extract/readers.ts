import { closeSync, openSync, readSync } from 'node:fs';
import { extname } from 'node:path';
import type { ReadOptions } from './read-options.ts';
import type { RowBatch } from './row-batch.ts';

export type Reader = (path: string, options: ReadOptions) => AsyncGenerator<RowBatch>;

/** A form of file: how it is read, and whether in a process of its own. */
interface FileForm {
  read: Reader;
  /** Whether its parser may crash, hang, or take any memory: it then runs in a child process. */
  isApart: boolean;
}

/** Makes a reader whose code is loaded only when a file needs it: some libraries are large. */
function lazyReader(load: () => Promise<Reader>): Reader {
  return async function* (path, options) {
    yield* (await load())(path, options);
  };
}

const TEXT = {
  read: lazyReader(async () => (await import('./csv.ts')).readCsvFile),
  isApart: false,
};
const JSON_LINES = {
  read: lazyReader(async () => (await import('./json-lines.ts')).readJsonLines),
  isApart: false,
};
const MISLABELLED_WORKBOOK = {
  read: lazyReader(async () => (await import('./mislabelled-workbook.ts')).readMislabelledWorkbook),
  isApart: true,
};
const PARQUET = {
  read: lazyReader(async () => (await import('./parquet.ts')).readParquet),
  isApart: true,
};
const XLS = { read: lazyReader(async () => (await import('./xls.ts')).readXls), isApart: true };
const XLSX = {
  read: lazyReader(async () => (await import('./xlsx/read-xlsx.ts')).readXlsx),
  isApart: true,
};

const BY_EXTENSION: Record<string, FileForm> = {
  '.csv': TEXT,
  '.tsv': TEXT,
  '.txt': TEXT,
  '.jsonl': JSON_LINES,
  '.ndjson': JSON_LINES,
  '.xlsx': MISLABELLED_WORKBOOK,
  '.xls': MISLABELLED_WORKBOOK,
  '.parquet': PARQUET,
};

/** The first bytes decide what a file is, because names are often wrong. */
const BY_SIGNATURE: Record<string, FileForm> = {
  '504b0304': XLSX,
  // OLE, and the bare streams of Excel 2 to 95
  d0cf11e0: XLS,
  '09000400': XLS,
  '09020600': XLS,
  '09040600': XLS,
  '09080800': XLS,
  '09081000': XLS,
};

/** The file name extensions that can be loaded. */
export const EXTENSIONS = Object.keys(BY_EXTENSION);

/** Returns the form of a file; null: its extension is not known. */
export function formOf(path: string): FileForm | null {
  const named = BY_EXTENSION[extname(path).toLowerCase()];
  return named === undefined ? null : (BY_SIGNATURE[signature(path)] ?? named);
}

/** Whether a file is read as a text table. */
export function isTextTable(path: string): boolean {
  return formOf(path) === TEXT;
}

/** Whether a file that begins with these bytes is a workbook, whatever its name. */
export function isWorkbookStart(head: Buffer): boolean {
  return BY_SIGNATURE[head.subarray(0, 4).toString('hex')] !== undefined;
}

/** Returns the first four bytes, hexadecimal. */
function signature(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4);
    readSync(file, bytes);
    return bytes.toString('hex');
  } finally {
    closeSync(file);
  }
}
