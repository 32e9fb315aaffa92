import type { Secrets } from '../config/secrets.ts';

const MAX_ANSWER_LENGTH = 500;

/** Returns an answer fit to be stored: secrets replaced by `***`, at most 500 characters. */
export function redactSecrets(answer: string, secrets: Secrets): string {
  return secretForms(secrets)
    .reduce((text, secret) => text.replaceAll(secret, '***'), answer)
    .slice(0, MAX_ANSWER_LENGTH);
}

/** Every form in which a secret may be repeated, the longest first. */
function secretForms(secrets: Secrets): string[] {
  const texts = Object.values(secrets).flatMap(({ url, key, password }) => [
    ...(url === undefined ? [] : partsOf(url)),
    ...[key, password].flatMap((text) => (text === undefined ? [] : [text, base64(text)])),
  ]);
  return [...new Set(texts.flatMap((text) => [text, encodeURIComponent(text)]))]
    .filter((text) => text !== '')
    .sort((a, b) => b.length - a.length);
}

/** Robots have their token in the address' parameters, some gateways in its path. */
function partsOf(address: string): string[] {
  const url = new URL(address);
  const path = url.pathname === '/' ? [] : [url.pathname];
  return [address, url.href, url.password, ...path, ...url.searchParams.values()];
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
