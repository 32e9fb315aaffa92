import { Readable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';

/**
 * Encrypts bytes by a passphrase, in the format of age (age-encryption.org/v1).
 * @param workFactor logarithm to base 2 of the cost of scrypt
 */
export async function encrypted(
  plain: Readable,
  passphrase: string,
  workFactor: number,
): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return Readable.from(await encrypter.encrypt(streamOf(plain)));
}

/**
 * The reverse of `encrypted`.
 * @returns null when the passphrase is wrong
 * @throws Error when the bytes are not encrypted in this way, also while they are read
 */
export async function decrypted(source: Readable, passphrase: string): Promise<Readable | null> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return Readable.from(await decrypter.decrypt(streamOf(source)));
  } catch (error) {
    if (/no identity matched/.test(String(error))) return null;
    throw error;
  }
}

function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
