import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's password storage sheet. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody knows: a name without an account costs the same work. */
const UNKNOWN =
  '$argon2id$v=19$m=19456,t=2,p=1$YHjA5svxA6hYaZS3wXmOeA$HyXpxsgWtGgGGBGHMvBHQQAugh45Tb5Ytgx83cXrAJ8';

/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const ONE_TIME_LENGTH = 14;

/** Returns what is stored of a password, with its parameters and salt, as PHC writes it. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), PARAMETERS);
}

/**
 * Whether a password is the right one. Does the same work where there is no account.
 * @param stored null: there is no account
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const isRight = await verify(stored ?? UNKNOWN, normalised(password));
  return isRight && stored !== null;
}

/** A random password to be changed at the first sign-in, of 69 bits. */
export function oneTimePassword(): string {
  return Array.from({ length: ONE_TIME_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    '',
  );
}

/** Input methods write the same character in several ways. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
