import type { Request } from 'express';
import { HttpError } from '../http/http-error.ts';
import type { Access } from './access.ts';
import type { MachineKeys } from './machine-keys.ts';
import { isProtected } from './session-cookie.ts';

/**
 * What a program with a key may see (`Authorization: Bearer …`, RFC 6750); null: it sends none. Who
 * sends one is nobody else besides, whatever cookies come with it.
 * @returns HttpError 401 when the key is worth nothing, 403 when it could be read on its way
 */
export function accessOfKey(keys: MachineKeys, request: Request): Access | HttpError | null {
  const header = request.get('Authorization') ?? '';
  // A proxy may ask people for a password of its own (`Basic`), which is not ours to judge.
  if (!/^Bearer\b/i.test(header)) return null;
  if (!isProtected(request)) {
    return new HttpError(
      403,
      'not_encrypted',
      '没有加密，密钥会被看到：请用 https，或在服务器本机上取；用过的这个密钥请换掉。',
    );
  }
  const [, sent] = /^Bearer +([\w-]+)$/i.exec(header) ?? [];
  const key = sent === undefined ? null : keys.use(sent);
  if (key === null) {
    return new HttpError(
      401,
      'key',
      '密钥不对、已取消或过期，请在服务器上用 cockpit key list 核对，再用 cockpit key add 换一个。',
    );
  }
  return { role: key.scope, unit: null, screen: null, account: null, key };
}
