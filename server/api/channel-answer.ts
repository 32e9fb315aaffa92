import { UserError } from '../../etl/base/errors.ts';
import { secretFields, secretName } from '../../etl/config/channel-secret.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { DEMO_CHANNEL } from '../../etl/config/demo-delivery.ts';
import type { DeliveryChannel } from '../../etl/config/delivery-channel.ts';
import { seenSettings } from '../../etl/config/edit-settings.ts';
import { readSecrets } from '../../etl/config/secrets.ts';
import type { Secrets } from '../../etl/config/secrets.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { Outbox } from '../../etl/delivery/outbox.ts';
import { PAPER_NAMES } from '../../etl/method/paper-kind.ts';
import type { PaperKind } from '../../etl/method/paper-kind.ts';
import type { ChannelsAnswer, SentChannel } from '../contract/channels.ts';

type ListedChannel = ChannelsAnswer['channels'][number];

/** What the settings say of the channels, and of their secrets only whether they are there. */
export function channelsAnswer(dir: DataDir): ChannelsAnswer {
  const { secrets, mistake } = knownSecrets(dir);
  const { channels, papers } = readSettings(dir);
  const open = undelivered(dir);
  return {
    version: seenSettings(dir).version,
    secrets_mistake: mistake,
    channels: channels.map((channel): ListedChannel => ({
      name: channel.name,
      ...sentChannel(channel),
      papers: PAPER_KINDS.filter((kind) => papers.send[kind]?.includes(channel.name)),
      is_demo: channel.name === DEMO_CHANNEL,
      secrets: secretFields(channel).map((field) => ({
        field,
        is_set: secrets[secretName(channel) ?? '']?.[field] !== undefined,
      })),
      undelivered: open.get(channel.name) ?? 0,
    })),
  };
}

const PAPER_KINDS = Object.keys(PAPER_NAMES) as PaperKind[];

/** Every address and number of a channel. */
export function recipientsOf(channel: DeliveryChannel): string[] {
  const { recipients, units } = sentChannel(channel);
  return [...recipients, ...units.flatMap((each) => each.recipients)];
}

/** A channel as the contract has it. */
function sentChannel(channel: DeliveryChannel): SentChannel {
  const { type, quiet = null, attempts, retry_minutes } = channel;
  const none = {
    ...{ type, quiet, attempts, retry_minutes, recipients: [], units: [], files: false },
    ...{ host: null, port: null, tls: null, from: null, user: null, url: null, path: null },
  };
  switch (channel.type) {
    case 'email': {
      const { host, port = null, tls, from, user = null, to } = channel;
      const units = unitsOf(channel.units);
      return { ...none, host, port, tls, from, user, recipients: to, units };
    }
    case 'webhook': {
      const { url = null, files, recipients } = channel;
      return { ...none, url, files, recipients, units: unitsOf(channel.units) };
    }
    case 'folder':
      return { ...none, path: channel.path };
    default:
      return none;
  }
}

/** A channel of the settings from one that was sent, unchecked. */
export function channelOf(
  name: string,
  secret: string,
  { units: list, ...sent }: SentChannel,
): object {
  const { type, quiet, attempts, retry_minutes, recipients, files, path, url, port, user } = sent;
  const units = Object.fromEntries(list.map((each) => [each.unit, each.recipients]));
  const common = { name, type, ...given({ quiet }), attempts, retry_minutes };
  const own = list.length > 0 && { units };
  switch (type) {
    case 'email': {
      const { host, tls, from } = sent;
      const login = user !== null && { user, secret };
      return {
        ...common,
        ...given({ host, port, tls, from }),
        to: recipients,
        ...own,
        ...login,
      };
    }
    case 'webhook':
      return { ...common, secret, ...given({ url }), files, recipients, ...own };
    case 'folder':
      return { ...common, ...given({ path }) };
    default:
      return { ...common, secret };
  }
}

/** Without what is null. */
function given(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function unitsOf(units: Record<string, string[]> = {}): SentChannel['units'] {
  return Object.entries(units).map(([unit, recipients]) => ({ unit, recipients }));
}

function knownSecrets(dir: DataDir): { secrets: Secrets; mistake: string | null } {
  try {
    return { secrets: readSecrets(dir), mistake: null };
  } catch (error) {
    if (error instanceof UserError) return { secrets: {}, mistake: error.message };
    throw error;
  }
}

/** How many deliveries of each channel are not at their end. */
export function undelivered(dir: DataDir): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { channel, state } of new Outbox(dir).open()) {
    if (!UNDER_WAY.has(state)) continue;
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
}

const UNDER_WAY = new Set(['waiting', 'queued', 'sending', 'retrying']);
