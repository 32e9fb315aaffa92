import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { readCsvFile } from './csv.ts';
import type { ReadOptions } from './read-options.ts';
import type { RowBatch } from './row-batch.ts';

type Reader = (path: string, options: ReadOptions) => AsyncGenerator<RowBatch>;

/** Makes a reader whose code is loaded only when a file needs it: some libraries are large. */
function lazyReader(load: () => Promise<Reader>): Reader {
  return async function* (path, options) {
    yield* (await load())(path, options);
  };
}

const readMislabelledWorkbook = lazyReader(
  async () => (await import('./mislabelled-workbook.ts')).readMislabelledWorkbook,
);
const readJsonLines = lazyReader(async () => (await import('./json-lines.ts')).readJsonLines);
const readParquet = lazyReader(async () => (await import('./parquet.ts')).readParquet);
const readXls = lazyReader(async () => (await import('./xls.ts')).readXls);
const readXlsx = lazyReader(async () => (await import('./xlsx/read-xlsx.ts')).readXlsx);

const READERS: Record<string, Reader> = {
  '.csv': readCsvFile,
  '.tsv': readCsvFile,
  '.txt': readCsvFile,
  '.jsonl': readJsonLines,
  '.ndjson': readJsonLines,
  '.xlsx': readMislabelledWorkbook,
  '.xls': readMislabelledWorkbook,
  '.parquet': readParquet,
};

/** The first bytes decide what a file is, because names are often wrong. */
const SIGNATURES: Record<string, Reader> = {
  '504b0304': readXlsx,
  // OLE, and the bare streams of Excel 2 to 95
  d0cf11e0: readXls,
  '09000400': readXls,
  '09020600': readXls,
  '09040600': readXls,
  '09080800': readXls,
  '09081000': readXls,
};

/** The file name extensions that can be loaded. */
export const EXTENSIONS = Object.keys(READERS);

/**
 * Streams the rows of an export file, in order.
 * @throws UserError when the file is missing, empty, or of an unknown format
 */
export function readFileRows(path: string, options: ReadOptions): AsyncGenerator<RowBatch> {
  if (!existsSync(path)) throw new UserError(`找不到文件 ${path}，请检查路径和文件名。`);
  if (!statSync(path).isFile()) throw new UserError(`${path} 不是文件，请指定导出文件。`);
  if (statSync(path).size === 0) throw new UserError(`文件 ${path} 是空的，请重新导出。`);
  const reader = READERS[extname(path).toLowerCase()];
  if (reader === undefined) {
    throw new UserError(`不认识文件 ${path} 的格式，请导出为 ${EXTENSIONS.join('、')} 之一。`);
  }
  return (SIGNATURES[signature(path)] ?? reader)(path, options);
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
