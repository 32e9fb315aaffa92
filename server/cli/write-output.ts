import { createWriteStream, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../etl/base/errors.ts';

/** Writes a command's output to its `--out` file, or to standard output without one. */
export function writeOutput(path: string | undefined, content: string | Uint8Array): void {
  if (path === undefined) {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(path, content);
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

/** Writes a long output in the same way, as fast as it is taken. */
export async function writePieces(
  path: string | undefined,
  pieces: Iterable<string>,
): Promise<void> {
  const source = Readable.from(pieces);
  if (path === undefined) {
    await pipeline(source, process.stdout, { end: false });
    return;
  }
  try {
    await pipeline(source, createWriteStream(path));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw notWritten(path, cause);
  }
}

function notWritten(path: string, cause: unknown): UserError {
  return new UserError(`文件 ${path} 写不进去，请检查文件夹是否存在、文件是否正被打开。`, {
    cause,
  });
}
