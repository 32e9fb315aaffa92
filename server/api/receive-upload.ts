import { createWriteStream } from 'node:fs';
import type { Request } from 'express';
import { pipeline } from 'node:stream/promises';
import { HEAD_BYTES, uploadContentFault } from '../../etl/jobs/uploads/upload-content.ts';
import { HttpError } from '../http/http-error.ts';

/** What the body of an upload must be. */
export interface UploadRules {
  /** Name of the file. */
  name: string;
  maxBytes: number;
}

/**
 * Writes the body of a request into a file, block by block.
 * @param makePath called once the beginning of the content is known to be what the name says
 * @returns how many bytes it has
 * @throws HttpError 413 when it is too large, 415 when its content is none that is taken
 */
export async function receiveUpload(
  request: Request,
  { name, maxBytes }: UploadRules,
  makePath: () => string,
): Promise<number> {
  if (request.get('Content-Encoding') !== undefined) {
    throw new HttpError(415, 'media_type', '请上传文件本身，不要压缩。');
  }
  if (Number(request.get('Content-Length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  let bytes = 0;
  async function* bounded(): AsyncGenerator<Buffer> {
    // Not destroyed when it is refused: the refusal could not be sent.
    for await (const block of request.iterator({ destroyOnReturn: false })) {
      const part = Buffer.from(block as Buffer);
      bytes += part.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield part;
    }
  }
  const blocks = bounded();
  const head = await readHead(blocks);
  const fault = uploadContentFault(name, head);
  if (fault !== null) throw new HttpError(415, 'content', fault);
  async function* whole(): AsyncGenerator<Buffer> {
    yield head;
    yield* blocks;
  }
  await pipeline(whole, createWriteStream(makePath(), { flags: 'wx', mode: 0o600, flush: true }));
  return bytes;
}

async function readHead(blocks: AsyncGenerator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let length = 0; length < HEAD_BYTES;) {
    const { value, done } = await blocks.next();
    if (done === true) break;
    parts.push(value);
    length += value.length;
  }
  return Buffer.concat(parts);
}

export function tooLarge(maxBytes: number): HttpError {
  const most = Math.floor(maxBytes / 1024 / 1024);
  return new HttpError(
    413,
    'too_large',
    `文件太大，最多 ${most} MB；请分成几份导出，或放进收件目录由程序装载。`,
  );
}
