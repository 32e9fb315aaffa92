import { UserError } from '../base/errors.ts';
import { CHANNEL_FIELDS } from '../method/channel-field.ts';
import { SECRET_FIELDS } from '../method/channel-type.ts';

/** Names under which gateways take a token: `access_token`, `appKey`, `sign`. */
const SECRET_NAME = /token|secret|passw|key$|(^|_)sign(ature)?$/i;

/**
 * Checks the address of a channel before it is saved in the settings, which others may read.
 * @throws UserError when it says a token or a password
 */
export function requireNoSecret(address: string): void {
  if (!URL.canParse(address)) return;
  const { username, password, searchParams } = new URL(address);
  const isSecret = [...searchParams.keys()].some((name) => SECRET_NAME.test(name));
  if (username === '' && password === '' && !isSecret) return;
  throw new UserError(
    `${CHANNEL_FIELDS.url}里有令牌或口令，没有保存，请把它空着，保存以后点“填密钥”，把整个地址填在“${SECRET_FIELDS.url}”里。`,
  );
}
