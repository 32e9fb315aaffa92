import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import { UserError } from '../base/errors.ts';
import { CHANNEL_FIELDS } from '../method/channel-field.ts';
import { CHANNEL_TYPES } from '../method/channel-type.ts';
import type { PaperKind } from '../method/paper-kind.ts';
import { secretsToForget } from './channel-secret.ts';
import { deliveryChannelSchema } from './delivery-channel.ts';
import type { DeliveryChannel } from './delivery-channel.ts';
import type { SettingsEdit } from './edit-settings.ts';
import { explainIssue } from './explain-issue.ts';
import { mergeMap } from './merge-yaml.ts';
import type { PaperSchedule } from './paper-schedule.ts';
import { requirePlainTexts } from './plain-texts.ts';
import type { Settings } from './settings.ts';

/**
 * Reads a channel as it is to be written.
 * @throws UserError that names the field, the unit and the text of a mistake
 */
export function parseChannel(fields: object): DeliveryChannel {
  const result = deliveryChannelSchema.safeParse(fields, { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const text = explainIssue(issue, deliveryChannelSchema);
  const [field = '', ...below] = issue.path.map(String);
  const name = CHANNEL_FIELDS[field as keyof typeof CHANNEL_FIELDS] ?? field;
  const unit = field === 'units' && below[0] !== undefined ? `，${below[0]}` : '';
  const isOneOfList = below.length > 0 && typeof issue.input === 'string';
  throw new UserError(`${name}${unit}${isOneOfList ? `“${issue.input}”` : ''}：${text}。`);
}

/** Adds a channel, and the papers that are sent to it. */
export function addChannel(channel: DeliveryChannel, papers: readonly PaperKind[]): SettingsEdit {
  return editOf(channel.name, papers, (known) => {
    requirePlainTexts(known, channel);
    if (known === null) return channel;
    throw new UserError(`已经有名为“${channel.name}”的渠道，请换一个名称。`);
  });
}

/** Changes the channel of that name, and the papers that are sent to it. */
export function changeChannel(
  channel: DeliveryChannel,
  papers: readonly PaperKind[],
): SettingsEdit {
  return editOf(channel.name, papers, (known) => {
    requirePlainTexts(known, channel);
    if (known?.type === channel.type) return channel;
    throw new UserError(
      known === null
        ? `没有名为“${channel.name}”的渠道，请重新打开这一页。`
        : `渠道“${channel.name}”是${CHANNEL_TYPES[known.type]}，类型不能改，请另外新增一个渠道。`,
    );
  });
}

/** Takes a channel out; no paper is sent to it any more. */
export function removeChannel(name: string): SettingsEdit {
  return editOf(name, [], () => null);
}

/** @param make what becomes of the channel of a name; null: there is none */
function editOf(
  name: string,
  papers: readonly PaperKind[],
  make: (known: DeliveryChannel | null) => DeliveryChannel | null,
): SettingsEdit {
  const knownIn = ({ channels }: Settings) => channels.find((each) => each.name === name) ?? null;
  const changed = (settings: Settings): Pick<Settings, 'channels' | 'papers'> => {
    const known = knownIn(settings);
    const channel = make(known);
    const channels =
      known === null
        ? [...settings.channels, channel]
        : settings.channels.map((each) => (each === known ? channel : each));
    return {
      channels: channels.filter((each) => each !== null),
      papers: withChannel(settings.papers, name, papers),
    };
  };
  return {
    after: (settings) => ({ ...settings, ...changed(settings) }),
    secretsToForget(settings) {
      const known = knownIn(settings);
      return secretsToForget(known, make(known), settings);
    },
    edit(document, root, settings) {
      const { channels, papers: sent } = changed(settings);
      if (!isDeepStrictEqual(sent, settings.papers)) mergeMap(document, root, { papers: sent });
      writeChannels(document, root, channels);
    },
  };
}

/** Each channel is found by its name; one that is not there any more goes. */
function writeChannels(
  document: Document,
  root: YAMLMap,
  channels: readonly DeliveryChannel[],
): void {
  const known = root.get('channels', true);
  if (!isSeq(known)) {
    mergeMap(document, root, { channels: channels.map((each) => fieldsToWrite(each, null)) });
    return;
  }
  if (known.items.length === 0) {
    // What stands behind an empty list stands above its first entry.
    known.commentBefore = known.comment;
    known.comment = null;
  }
  known.items = channels.map((channel) => {
    const node = known.items.find((item) => isMap(item) && item.get('name') === channel.name);
    if (!isMap(node)) return document.createNode(fieldsToWrite(channel, null));
    const values = fieldsToWrite(channel, node);
    for (const { key } of [...node.items]) {
      if (!Object.hasOwn(values, String(key))) node.delete(key);
    }
    mergeMap(document, node, values);
    return node;
  });
  // Channels are many lines; an empty list stays one.
  known.flow = channels.length === 0;
}

/** What is written of a channel: what it has where nothing is written, only where it is written already. */
function fieldsToWrite(channel: DeliveryChannel, node: YAMLMap | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<unknown>({ ...channel }).filter(
      ([key, value]) =>
        value !== undefined && ((node?.has(key) ?? false) || !isDefault(channel, key)),
    ),
  );
}

function isDefault(channel: DeliveryChannel, key: string): boolean {
  const { data } = deliveryChannelSchema.safeParse({ ...channel, [key]: undefined });
  return isDeepStrictEqual(data, channel);
}

/** The papers with a channel among those that just these kinds are sent to. */
function withChannel(
  papers: PaperSchedule,
  name: string,
  kinds: readonly PaperKind[],
): PaperSchedule {
  const all = new Set([...(Object.keys(papers.send) as PaperKind[]), ...kinds]);
  const send = [...all].flatMap((kind): [PaperKind, string[]][] => {
    const before = papers.send[kind] ?? [];
    const others = before.filter((each) => each !== name);
    const after = !kinds.includes(kind)
      ? others
      : before.includes(name)
        ? before
        : [...others, name];
    // A list that was empty stays; one that becomes empty goes.
    return after.length === 0 && before.length > 0 ? [] : [[kind, after]];
  });
  return { ...papers, send: Object.fromEntries(send) };
}
