import { readFile } from 'node:fs/promises';
import { sha256Of } from '../base/sha256.ts';
import type { PaperFile } from './dispatch.ts';
import { NotSentError } from './outcome.ts';

/**
 * Reads a file of a paper.
 * @throws NotSentError when its bytes are no longer those that were enqueued and approved
 */
export async function readPaperFile({ path, name, sha256 }: PaperFile): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    throw new NotSentError(`读不到文件“${name}”（${path}），没有发送`, { isFinal: false });
  }
  if (sha256Of(bytes) !== sha256) {
    throw new NotSentError(`文件“${name}”在登记之后变过，没有发送，请重新出件`, { isFinal: true });
  }
  return bytes;
}
