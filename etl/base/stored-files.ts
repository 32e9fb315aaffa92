import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { DamagedError, UserError } from './errors.ts';
import { jsonValue } from './json.ts';
import { refuseNewerFormat } from './stored-format.ts';

/** A form in which the program stores something (docs/formats.md). */
export interface StoredForm<T> {
  schema: z.ZodType<T>;
  /** Newest format number that this program reads. */
  format: number;
  /** What it is, in Chinese. */
  name: string;
}

/**
 * Reads the text of a file.
 * @param name what it is, in Chinese
 * @throws DamagedError when there is a folder in its place
 */
export function readStoredText(path: string, name: string): string {
  return readStoredBytes(path, name).toString();
}

/** Reads the bytes of a file in the same way. */
export function readStoredBytes(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EISDIR') throw cause;
    throw new DamagedError(
      `${name} ${path} 是一个文件夹，不是文件；请把它移走，再从备份恢复这个文件。`,
      { cause },
    );
  }
}

/**
 * Reads a JSON file.
 * @throws DamagedError when it cannot be read
 * @throws NewerFormatError when a newer program wrote it
 */
export function readStoredFile<T>(path: string, { schema, format, name }: StoredForm<T>): T {
  try {
    const stored: unknown = JSON.parse(readStoredText(path, name));
    refuseNewerFormat(stored, format, `${name} ${path} `);
    return schema.parse(stored);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new DamagedError(`${name} ${path} 读不出来，请从备份恢复这个文件后重试。`, { cause });
  }
}

/**
 * Reads a file to which lines are only ever appended. Passes over a line that a power cut has torn.
 * @throws NewerFormatError when a newer program wrote one of them
 */
export function readStoredLines<T>(path: string, { schema, format, name }: StoredForm<T>): T[] {
  const lines = readStoredText(path, name).split('\n');
  return lines.flatMap((line) => {
    const stored = jsonValue(line);
    refuseNewerFormat(stored, format, `${name} ${path} `);
    return schema.safeParse(stored).data ?? [];
  });
}
