import { z } from 'zod';
import { NewerFormatError } from './errors.ts';

const numbered = z.looseObject({ format: z.int().min(1).default(1) });

/**
 * Format number of what a program has stored; 1 where it tells none, as up to version 0.2.0. Null when
 * it is no object, or the number is none.
 */
export function storedFormat(stored: unknown): number | null {
  return numbered.safeParse(stored).data?.format ?? null;
}

/**
 * Refuses what a newer program has stored, before anything is read of it.
 * @param newest format that this program reads
 * @param name what it is, and where, in Chinese
 * @throws NewerFormatError
 */
export function refuseNewerFormat(stored: unknown, newest: number, name: string): void {
  const format = storedFormat(stored);
  if (format === null || format <= newest) return;
  throw new NewerFormatError(
    `${name}是更新版本的程序写的（格式 ${format}，本程序只能读到格式 ${newest}），请换用那个版本的程序。`,
  );
}
