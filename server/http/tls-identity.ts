import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { isOpenToOthers } from '../../etl/base/is-open-to-others.ts';
import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Settings } from '../../etl/config/settings.ts';

type TlsSettings = NonNullable<Settings['server']['tls']>;

/** A certificate (证书) with those above it, and its private key (私钥), as PEM. */
export interface TlsIdentity {
  cert: Buffer;
  key: Buffer;
}

/**
 * Reads the server's own certificate and key.
 * @throws UserError when one is missing or no PEM, they do not belong together, or others may read
 * the key
 */
export function readTlsIdentity(dir: DataDir, settings: TlsSettings): TlsIdentity {
  const [certPath, keyPath] = tlsPaths(dir, settings);
  for (const [name, path] of [
    ['cert', certPath],
    ['key', keyPath],
  ] as const) {
    if (!existsSync(path)) {
      throw new UserError(`settings.yaml 的 server.tls.${name} 是 ${path}，没有这个文件，请核对。`);
    }
  }
  if (isOpenToOthers(statSync(keyPath))) {
    throw new UserError(`私钥 ${keyPath} 其他用户也能读，请执行 chmod 600 后重试。`);
  }
  const identity = { cert: readFileSync(certPath), key: readFileSync(keyPath) };
  try {
    createSecureContext(identity);
  } catch (cause) {
    throw new UserError(
      `证书 ${certPath} 和私钥 ${keyPath} 读不出来，或不是一对，请核对是不是 PEM 格式、有没有拿错。`,
      { cause },
    );
  }
  return identity;
}

/** Paths of certificate and key; they may be told from the data folder on. */
export function tlsPaths(dir: DataDir, { cert, key }: TlsSettings): [cert: string, key: string] {
  return [resolve(dir.root, cert), resolve(dir.root, key)];
}

/** The last moment at which a certificate is valid. */
export function certificateEnd({ cert }: TlsIdentity): Date {
  return new X509Certificate(cert).validToDate;
}
