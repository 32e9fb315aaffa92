import { readFileSync } from 'node:fs';

const TLS = new URL('tls/', import.meta.url);

/** A certificate for 127.0.0.1, valid until 2120, that clients trust only if told to. */
export const CERTIFICATE = new URL('cert.pem', TLS).pathname;
export const IDENTITY = {
  key: readFileSync(new URL('key.pem', TLS)),
  cert: readFileSync(CERTIFICATE),
};
