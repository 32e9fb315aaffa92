import type { ChannelPapers, ChannelWords, ListedChannel } from './settings-api.ts';

/** What is typed of a channel; '' is nothing. */
export interface ChannelFields {
  name: string;
  type: ChannelWords['type'];
  papers: ChannelPapers;
  quietFrom: string;
  quietTo: string;
  attempts: string;
  retryMinutes: string;
  /** One a line. */
  recipients: string;
  /** A unit a line, with its recipients behind it. */
  units: string;
  host: string;
  port: string;
  tls: NonNullable<ChannelWords['tls']>;
  from: string;
  user: string;
  url: string;
  files: boolean;
  path: string;
}

/** What stands between recipients on one line. */
const SEPARATORS = /[\s,，、;；]+/;
const ATTEMPTS = 12;
const RETRY_MINUTES = 1;

/** @param channel null: a new one */
export function channelFields(channel: ListedChannel | null): ChannelFields {
  const [quietFrom = '', quietTo = ''] = channel?.quiet?.split('-') ?? [];
  return {
    name: channel?.name ?? '',
    type: channel?.type ?? 'email',
    papers: [...(channel?.papers ?? [])],
    quietFrom,
    quietTo,
    attempts: String(channel?.attempts ?? ATTEMPTS),
    retryMinutes: String(channel?.retry_minutes ?? RETRY_MINUTES),
    recipients: channel?.recipients.join('\n') ?? '',
    units:
      channel?.units.map(({ unit, recipients }) => `${unit} ${recipients.join('、')}`).join('\n') ??
      '',
    host: channel?.host ?? '',
    port: channel === null || channel.port === null ? '' : String(channel.port),
    tls: channel?.tls ?? 'implicit',
    from: channel?.from ?? '',
    user: channel?.user ?? '',
    url: channel?.url ?? '',
    files: channel?.files ?? false,
    path: channel?.path ?? '',
  };
}

export function channelWordsOf(fields: ChannelFields): ChannelWords {
  const { type, quietFrom, quietTo, attempts, retryMinutes, tls, port, files } = fields;
  return {
    ...{ type, files, tls },
    quiet: quietFrom === '' && quietTo === '' ? null : `${quietFrom}-${quietTo}`,
    attempts: Number(attempts),
    retry_minutes: Number(retryMinutes),
    recipients: fields.recipients.split(SEPARATORS).filter((each) => each !== ''),
    units: unitsOf(fields.units),
    host: textOf(fields.host),
    port: port.trim() === '' ? null : Number(port),
    from: textOf(fields.from),
    user: textOf(fields.user),
    url: textOf(fields.url),
    path: textOf(fields.path),
  };
}

/** Whether a channel cannot be used before something of its secret is filled in. */
export function needsSecret(channels: readonly ListedChannel[], name: string): boolean {
  const channel = channels.find((each) => each.name === name);
  return channel?.secrets.some(({ is_set }) => !is_set) ?? false;
}

function unitsOf(text: string): ChannelWords['units'] {
  return text
    .split('\n')
    .map((line) => line.split(SEPARATORS).filter((each) => each !== ''))
    .flatMap(([unit, ...recipients]) => (unit === undefined ? [] : [{ unit, recipients }]));
}

function textOf(field: string): string | null {
  return field.trim() || null;
}
