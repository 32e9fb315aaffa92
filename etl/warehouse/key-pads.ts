const BLOCK_BYTES = 64;

/**
 * The two padded keys of HMAC-SHA256 (RFC 2104) in hexadecimal, so that the database can compute
 * it: sha256(outer ∥ sha256(inner ∥ text)).
 * @param secret at most 64 bytes
 */
export function keyPads(secret: Buffer): { inner_key: string; outer_key: string } {
  const pad = (mask: number) =>
    Buffer.from(Array.from({ length: BLOCK_BYTES }, (_, at) => (secret[at] ?? 0) ^ mask)).toString(
      'hex',
    );
  return { inner_key: pad(0x36), outer_key: pad(0x5c) };
}
