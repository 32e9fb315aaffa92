import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A library that the program does without, from a folder where it was installed to be compared.
 * @param part of it, as in `read-excel-file/node`
 */
export async function rival<T>(folder: string, part: string): Promise<T> {
  const resolve = createRequire(join(folder, 'package.json')).resolve;
  const module = (await import(pathToFileURL(resolve(part)).href)) as { default?: T } & T;
  return module.default ?? module;
}
