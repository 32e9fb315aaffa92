import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 seconds. */
const PERIOD_SECONDS = 30;
const PARAMETERS = { algorithm: 'sha1', digits: 6, period: PERIOD_SECONDS } as const;

/** A new secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** What an authenticator app reads as a QR code. */
export function totpAddress(secret: string, county: string, name: string): string {
  return generateURI({ ...PARAMETERS, issuer: `${county}信访`, label: name, secret });
}

/**
 * The number of the 30 seconds (since 1970) that a code belongs to: the present ones, those before
 * or those after. Null: the code is wrong.
 */
export function totpStep(secret: string, code: string, now: number): number | null {
  const epoch = Math.floor(now / 1000);
  const options = { ...PARAMETERS, secret, token: code, epoch, epochTolerance: PERIOD_SECONDS };
  const { valid, delta } = { delta: 0, ...verifySync(options) };
  return valid ? Math.floor(epoch / PERIOD_SECONDS) + delta : null;
}
