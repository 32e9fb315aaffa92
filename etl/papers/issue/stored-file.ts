import { join } from 'node:path';
import { DamagedError } from '../../base/errors.ts';
import { sha256Of } from '../../base/sha256.ts';
import { readStoredBytes } from '../../base/stored-files.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { ManifestLine } from './paper-folder.ts';
import { PaperStore } from './paper-store.ts';
import type { Issue } from './paper-store.ts';

/** A name with a path is not a paper's. */
const PLAIN_NAME = /^[^./\\][^/\\]*$/;

/**
 * Reads a file of a published paper.
 * @throws DamagedError when it is gone, or its bytes are no longer those that were written
 */
export function readPaper(dir: DataDir, issue: Issue, { file, sha256 }: ManifestLine): Buffer {
  const path = join(new PaperStore(dir).path(issue), file);
  const bytes = PLAIN_NAME.test(file) ? readIfThere(path) : null;
  if (bytes !== null && sha256Of(bytes) === sha256) return bytes;
  throw new DamagedError(
    `材料的文件 ${path} ${bytes === null ? '不见了' : '在出稿以后变过'}，请从备份恢复这个文件后重试。`,
  );
}

function readIfThere(path: string): Buffer | null {
  try {
    return readStoredBytes(path, '材料的文件');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
