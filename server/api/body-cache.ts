import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const ENCODERS = {
  br: ({ content, brotliQuality }: ResponseBody) =>
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality },
    }),
  gzip: ({ content }: ResponseBody) => promisify(gzip)(content, { level: 9 }),
};
type Encoding = keyof typeof ENCODERS;

/** A smaller answer fits one packet uncompressed. */
const MIN_COMPRESSED_BYTES = 1000;
const MAX_BYTES = 64 * 2 ** 20;

/** A body as it is sent, made and compressed once. */
export interface ResponseBody {
  type: string;
  content: Buffer;
  /** Brotli quality, 0 to 11. */
  brotliQuality: number;
  /** SHA-256 of the content, shortened. */
  hash: string;
  compressed: Map<Encoding, Promise<Buffer>>;
}

/** The content of an answer, before compression. */
export interface Content {
  type: string;
  content: string | Uint8Array;
  /** Brotli quality, 5 by default: fast, and a tenth larger than the best. */
  brotliQuality?: number;
}

/** An answer that is kept, or being made. */
interface Entry {
  /** The state that it was made from. */
  state: string;
  body: Promise<ResponseBody>;
  bytes: number;
}

/**
 * Keeps answers by name: the last used ones, within a limit of bytes, each for the last state of
 * its sources. However many ask at once, an answer is made once.
 */
export class BodyCache {
  private readonly limit: number;
  private readonly kept = new Map<string, Entry>();
  private bytes = 0;

  constructor(limit = MAX_BYTES) {
    this.limit = limit;
  }

  /** @param name identifies the answer, together with the state */
  get(
    name: string,
    state: string | number,
    make: () => Content | Promise<Content>,
  ): Promise<ResponseBody> {
    const known = this.kept.get(name);
    if (known?.state === String(state)) {
      // The last used is last.
      this.kept.delete(name);
      this.kept.set(name, known);
      return known.body;
    }
    this.drop(name);
    const body = Promise.resolve().then(make).then(makeBody);
    const entry = { state: String(state), body, bytes: 0 };
    this.kept.set(name, entry);
    body.then(
      ({ content }) => this.count(name, entry, content.length),
      () => this.kept.get(name) === entry && this.drop(name),
    );
    return body;
  }

  /** The compressed forms are additional: about a fifth. */
  private count(name: string, entry: Entry, bytes: number): void {
    if (this.kept.get(name) !== entry) return;
    entry.bytes = bytes;
    this.bytes += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.limit) break;
      if (oldest !== name) this.drop(oldest);
    }
  }

  private drop(name: string): void {
    this.bytes -= this.kept.get(name)?.bytes ?? 0;
    this.kept.delete(name);
  }
}

/** Makes a JSON body. */
export function jsonContent(value: unknown): Content {
  return { type: 'application/json; charset=utf-8', content: JSON.stringify(value) };
}

export function makeBody({ type, content, brotliQuality = 5 }: Content): ResponseBody {
  const bytes = Buffer.from(content as string);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { type, content: bytes, brotliQuality, hash, compressed: new Map() };
}

/** Sends a body in the best encoding the client accepts; 304 when the client has it. */
export async function sendBody(
  request: Request,
  response: Response,
  body: ResponseBody,
): Promise<void> {
  const encoding = encodingFor(request, body);
  const tag = `"${body.hash}${encoding === null ? '' : `-${encoding}`}"`;
  response.vary('Accept-Encoding').set('ETag', tag);
  // Not Express's own test: a page that sends the tag itself also sends `Cache-Control: no-cache`,
  // which asks a server for exactly this comparison.
  if (request.get('If-None-Match')?.includes(tag) === true) {
    response.status(304).end();
    return;
  }
  response.set('Content-Type', body.type);
  if (encoding === null) {
    response.send(body.content);
    return;
  }
  const compressed = body.compressed.get(encoding) ?? ENCODERS[encoding](body);
  body.compressed.set(encoding, compressed);
  response.set('Content-Encoding', encoding).send(await compressed);
}

function encodingFor(request: Request, { content }: ResponseBody): Encoding | null {
  if (content.length < MIN_COMPRESSED_BYTES) return null;
  // Tried one by one: the encoding that browsers list first is not the smallest.
  if (request.acceptsEncodings('br') === 'br') return 'br';
  return request.acceptsEncodings('gzip') === 'gzip' ? 'gzip' : null;
}
