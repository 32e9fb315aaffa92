import { mkdirSync } from 'node:fs';
import type { DataDir } from '../../config/data-dir.ts';
import type { Source } from '../../config/source.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { rejectedSheet } from '../quarantine/repair-sheet.ts';
import type { Rejection } from './rejection.ts';

/** Returns where the rejected rows of a refused file are written: the same place at every try. */
export function rejectedPath(dir: DataDir, source: Source, inputHash: string): string {
  const folder = dir.var('rejected');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return dir.var('rejected', `${source.id}-${inputHash.slice(0, 8)}.xlsx`);
}

/** Writes rejected rows as a workbook that only its owner can read. They hold no person data. */
export async function writeRejectedRows(
  path: string,
  source: Source,
  rejections: readonly Rejection[],
): Promise<void> {
  // Imported only when needed: most loads write no workbook.
  const { repairWorkbook } = await import('../quarantine/repair-workbook.ts');
  writeFileAtomic(path, repairWorkbook(rejectedSheet(source, rejections)), 0o600);
}
