import type { ChannelPapers, SentChannel, ListedChannel } from './settings-api.ts';

/** What is typed of a channel; '' is nothing. */
export interface ChannelFields {
  name: string;
  type: SentChannel['type'];
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
  tls: NonNullable<SentChannel['tls']>;
  from: string;
  user: string;
  url: string;
  files: boolean;
  path: string;
}

/** What may stand between recipients on one line. A number may have blanks in it: `0579 86551234`. */
const SEPARATORS = /[,，、;；]/;
/** What ends the name of a unit, before its recipients. */
const UNIT_END = /^(?:$|[\s:：,，、;；])/;
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
    units: channel?.units.map(unitLine).join('\n') ?? '',
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

/**
 * @param channel that is changed, whose lines stay what they are; null: a new one
 * @param labels codes, names and aliases of units
 */
export function sentChannelOf(
  fields: ChannelFields,
  channel: ListedChannel | null,
  labels: readonly string[],
): SentChannel {
  const { type, quietFrom, quietTo, attempts, retryMinutes, tls, port, files } = fields;
  return {
    ...{ type, files, tls },
    quiet: quietFrom === '' && quietTo === '' ? null : `${quietFrom}-${quietTo}`,
    attempts: Number(attempts),
    retry_minutes: Number(retryMinutes),
    recipients: linesOf(fields.recipients).flatMap((line) =>
      channel?.recipients.includes(line) ? [line] : recipientsOf(line),
    ),
    units: linesOf(fields.units).map(
      (line) => channel?.units.find((each) => unitLine(each) === line) ?? unitOf(line, labels),
    ),
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

/** Whether saving deletes the secret that is filled in: it was given for the server of before. */
export function losesSecret(channel: ListedChannel | null, after: ChannelFields): boolean {
  if (channel === null || !channel.secrets.some(({ is_set }) => is_set)) return false;
  const before = channelFields(channel);
  const isOther = (field: 'host' | 'port' | 'tls' | 'url') =>
    after[field].trim() !== before[field].trim();
  if (channel.type === 'webhook') return isOther('url');
  if (channel.type !== 'email') return false;
  return isOther('host') || isOther('port') || isOther('tls') || after.user.trim() === '';
}

/** Of the papers that a channel carries, those that no other one carries. */
export function onlyHere(
  channels: readonly ListedChannel[],
  { name, papers }: ListedChannel,
): ChannelPapers {
  const others = channels.filter((each) => each.name !== name);
  return papers.filter((kind) => !others.some((each) => each.papers.includes(kind)));
}

type UnitRecipients = SentChannel['units'][number];

function unitLine({ unit, recipients }: UnitRecipients): string {
  return `${unit} ${recipients.join('、')}`;
}

/** A unit and its recipients. Where several units have names that a line begins with, it is the longest. */
function unitOf(line: string, labels: readonly string[]): UnitRecipients {
  const known = labels.filter(
    (label) => line.startsWith(label) && UNIT_END.test(line.slice(label.length)),
  );
  const [first = ''] = line.split(/[\s:：,，、;；]/);
  const unit = known.reduce((one, other) => (other.length > one.length ? other : one), first);
  const rest = line.slice(unit.length).replace(/^\s*[:：]/, '');
  return { unit, recipients: recipientsOf(rest) };
}

function recipientsOf(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function textOf(field: string): string | null {
  return field.trim() || null;
}
