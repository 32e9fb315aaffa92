import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { UserError } from './errors.ts';
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
 * What a JSON file says.
 * @throws UserError when it cannot be read, or a newer program wrote it
 */
export function readStoredFile<T>(path: string, { schema, format, name }: StoredForm<T>): T {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    refuseNewerFormat(stored, format, `${name} ${path} `);
    return schema.parse(stored);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${name} ${path} 读不出来，请从备份恢复这个文件后重试。`, { cause });
  }
}

/**
 * What a file says to which lines are only ever appended. A line torn by a power cut says nothing and
 * is passed over.
 * @throws UserError when a newer program wrote one of them
 */
export function readStoredLines<T>(path: string, { schema, format, name }: StoredForm<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const stored = jsonValue(line);
    refuseNewerFormat(stored, format, `${name} ${path} `);
    return schema.safeParse(stored).data ?? [];
  });
}
