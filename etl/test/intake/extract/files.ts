import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CFB } from '@e965/xlsx';
import { readFileRows } from '../../../intake/extract/read-file.ts';
import type { ReadOptions } from '../../../intake/extract/read-options.ts';
import { formOf } from '../../../intake/extract/readers.ts';
import type { RowBatch } from '../../../intake/extract/row-batch.ts';
import { withinBounds } from '../../../intake/extract/within-bounds.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Returns a path whose file is removed when the test file is done. */
export function temporaryPath(name: string): string {
  return join(temporaryFolder(), name);
}

/** Writes a file and returns its path. */
export function write(name: string, content: string | Uint8Array): string {
  const path = temporaryPath(name);
  writeFileSync(path, content);
  return path;
}

/** Reads the batches of a file whose source names no encoding. */
export async function batches(
  path: string,
  options: Partial<ReadOptions> = {},
  read = readHere,
): Promise<RowBatch[]> {
  const found: RowBatch[] = [];
  const whole = { file: basename(path), encoding: null, note: () => {}, ...options };
  for await (const batch of read(path, whole)) found.push(batch);
  return found;
}

/**
 * Reads a file as `readFileRows` does, but a workbook in this process: starting another one takes
 * fifty times as long as reading a small file.
 */
function readHere(path: string, options: ReadOptions): AsyncGenerator<RowBatch> {
  const form = formOf(path);
  return form?.isApart === true
    ? withinBounds(form.read(path, options), options.file)
    : readFileRows(path, options);
}

/** Reads all rows of a file, of all sheets. */
export async function rows(path: string, options?: Partial<ReadOptions>): Promise<string[][]> {
  return (await batches(path, options)).flatMap((batch) => batch.rows);
}

/** Reads all rows of a file as the program does: a workbook in a process of its own. */
export async function rowsApart(path: string): Promise<string[][]> {
  return (await batches(path, {}, readFileRows)).flatMap((batch) => batch.rows);
}

/** Returns the error of a reader. */
export async function readError(path: string, read = rows): Promise<Error> {
  try {
    await read(path);
  } catch (error) {
    return error as Error;
  }
  throw new Error(`${path} was read without an error`);
}

/** Makes an OLE container or a zip file with these parts. */
export function container(parts: Record<string, string>, fileType: 'cfb' | 'zip'): Buffer {
  const made = CFB.utils.cfb_new();
  CFB.utils.cfb_del(made, '/\u0001Sh33tJ5');
  for (const [name, text] of Object.entries(parts)) {
    CFB.utils.cfb_add(made, `/${name}`, Buffer.from(text));
  }
  return CFB.write(made, { type: 'buffer', fileType, compression: true }) as Buffer;
}
