import { UserError } from '../base/errors.ts';
import { SECRET_FIELDS } from '../method/channel-type.ts';
import type { SecretField } from '../method/channel-type.ts';
import type { DeliveryChannel } from './delivery-channel.ts';
import type { Secret } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What of the settings names secrets. */
type SecretSettings = Pick<Settings, 'channels' | 'sign_in'>;

/** The fields of its secret that a channel needs. */
export function secretFields(channel: DeliveryChannel): SecretField[] {
  switch (channel.type) {
    case 'dingtalk':
      return ['url', 'key'];
    case 'wecom':
      return ['url'];
    case 'email':
      return channel.user === undefined ? [] : ['password'];
    case 'webhook':
      return channel.url === undefined ? ['url', 'key'] : ['key'];
    case 'folder':
      return [];
  }
}

/** Returns the name of the secret that a channel uses; undefined: none. */
export function secretName(channel: DeliveryChannel): string | undefined {
  return 'secret' in channel ? channel.secret : undefined;
}

/**
 * Lists the secrets that are to be forgotten before a channel changes: a secret is told to no other
 * server than the one that it was given for, or who may change the address could read it.
 * @param before null: it is a new channel
 * @param after null: it is removed
 * @param settings as they are before the change
 * @throws UserError when somebody else uses a secret that would be told to another server
 */
export function secretsToForget(
  before: DeliveryChannel | null,
  after: DeliveryChannel | null,
  settings: SecretSettings,
): string[] {
  const old = before === null ? undefined : secretName(before);
  const next = after === null ? undefined : secretName(after);
  const others = otherUsers(settings, (before ?? after)?.name);
  // What somebody else uses stays with that one.
  const isLeft = old !== undefined && old !== next && !others.some(({ secret }) => secret === old);
  const left = isLeft ? [old] : [];
  if (after === null || next === undefined) return left;
  if (before !== null && old === next && destination(before) === destination(after)) return left;
  const other = others.find(({ secret }) => secret === next);
  if (other === undefined) return [...left, next];
  throw new UserError(
    old === next
      ? `渠道“${after.name}”和${other.name}共用密钥，不能在这里改服务器地址，请在服务器上改 settings.yaml。`
      : `名为“${next}”的密钥${other.name}在用，渠道“${after.name}”不能再用，请换一个名称，或在服务器上改 settings.yaml。`,
  );
}

/**
 * Returns what a secret says after fields of it were filled in. Another address of a robot or a gateway
 * forgets the rest, which was given for the one before.
 * @param known what it says now
 * @throws UserError when the channel does not need a field, or somebody else would use it elsewhere
 */
export function filledSecret(
  channel: DeliveryChannel,
  known: Secret,
  given: Secret,
  settings: SecretSettings,
): Secret {
  const { name } = channel;
  const needed = secretFields(channel);
  if (needed.length === 0) throw new UserError(`渠道“${name}”不用密钥。`);
  const fields = Object.keys(SECRET_FIELDS) as SecretField[];
  const other = fields.find((field) => given[field] !== undefined && !needed.includes(field));
  if (other !== undefined) throw new UserError(`渠道“${name}”不用${SECRET_FIELDS[other]}。`);
  const user = otherUsers(settings, name).find(
    (each) =>
      each.secret === secretName(channel) &&
      (given.url !== undefined || each.destination !== destination(channel)),
  );
  if (user !== undefined) {
    throw new UserError(
      `渠道“${name}”和${user.name}共用密钥，不能在这里填，请在服务器上改 var/secrets.yaml。`,
    );
  }
  const isElsewhere = given.url !== undefined && known.url !== undefined && given.url !== known.url;
  return isElsewhere ? given : { ...known, ...given };
}

interface SecretUser {
  /** As a sentence names it. */
  name: string;
  secret: string;
  destination: string;
}

/** Who uses secrets besides a channel. */
function otherUsers({ channels, sign_in }: SecretSettings, name: string | undefined): SecretUser[] {
  const others = channels.filter((channel) => channel.name !== name);
  return [
    ...others.flatMap((channel) => {
      const secret = secretName(channel);
      if (secret === undefined) return [];
      return [{ name: `渠道“${channel.name}”`, secret, destination: destination(channel) }];
    }),
    ...sign_in.providers.map(({ id, secret }) => ({
      name: `统一登录 ${id} `,
      secret,
      destination: `sign-in ${id}`,
    })),
  ];
}

/** To whom a channel tells its secret, and whether others can listen. */
function destination(channel: DeliveryChannel): string {
  const address =
    channel.type === 'email'
      ? [channel.host, channel.port, channel.tls]
      : channel.type === 'webhook'
        ? [channel.url]
        : [];
  return [channel.type, ...address].join(' ');
}
