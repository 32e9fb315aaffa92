import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CFB } from '@e965/xlsx';
import { readFileRows } from '../../../intake/extract/read-file.ts';
import type { ReadOptions } from '../../../intake/extract/read-options.ts';
import type { RowBatch } from '../../../intake/extract/row-batch.ts';
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
  { file = basename(path), encoding = null, note = () => {} }: Partial<ReadOptions> = {},
): Promise<RowBatch[]> {
  const read: RowBatch[] = [];
  for await (const batch of readFileRows(path, { file, encoding, note })) read.push(batch);
  return read;
}

/** Reads all rows of a file, of all sheets. */
export async function rows(path: string, options?: Partial<ReadOptions>): Promise<string[][]> {
  return (await batches(path, options)).flatMap((batch) => batch.rows);
}

/** Returns the error of a reader. */
export async function readError(path: string): Promise<Error> {
  try {
    await rows(path);
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
