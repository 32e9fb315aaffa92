import { createHash, createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of some bytes, or of a text in UTF-8: 64 hexadecimal digits. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * SHA-256 of a file, which is read in pieces: 64 hexadecimal digits.
 * @throws Error of `node:fs` when it cannot be read
 */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The digest of a text under a key (RFC 2104): 64 hexadecimal digits. */
export function hmacSha256(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** The first 12 digits; names a version of a settings file. */
export function shortHash(text: string): string {
  return sha256Of(text).slice(0, 12);
}
