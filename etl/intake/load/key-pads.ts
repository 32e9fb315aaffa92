import type { Database } from '../../warehouse/database.ts';

const BLOCK_BYTES = 64;

/**
 * Sets the two padded keys of HMAC-SHA256 (RFC 2104) as variables of the connection, so that SQL can
 * compute it: sha256(outer ∥ sha256(inner ∥ text)). They are never written to disk.
 * @param secret at most 64 bytes
 */
export async function setKeyPads(database: Database, secret: Buffer): Promise<void> {
  const pad = (mask: number) =>
    Buffer.from(Array.from({ length: BLOCK_BYTES }, (_, at) => (secret[at] ?? 0) ^ mask)).toString(
      'hex',
    );
  await database.run('set variable inner_key = unhex($pad)', { pad: pad(0x36) });
  await database.run('set variable outer_key = unhex($pad)', { pad: pad(0x5c) });
}
