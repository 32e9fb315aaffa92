import { sha256Of } from '../../etl/base/sha256.ts';
import { CHANNEL_FIELDS } from '../../etl/method/channel-field.ts';
import { PAPER_NAMES } from '../../etl/method/paper-kind.ts';
import type { ChannelsAnswer, SentChannel } from '../contract/channels.ts';

type Papers = ChannelsAnswer['channels'][number]['papers'];
/** What is set of a channel, and the papers that are sent to it. */
export type SetChannel = SentChannel & { papers: Papers };

const FIELDS = [
  ...(['type', 'host', 'port', 'tls', 'from', 'user', 'url', 'path', 'files', 'quiet'] as const),
  ...(['attempts', 'retry_minutes'] as const),
];

/**
 * Says for the audit log what became of a channel: what was before and what is after. Recipients are of
 * persons: of those it says how many came and went, and fingerprints by which two lists can be compared.
 * @param before null: it is added
 * @param after null: it is removed
 */
export function channelChanges(before: SetChannel | null, after: SetChannel | null): string {
  const said = [
    ...FIELDS.map((field) =>
      changeText(CHANNEL_FIELDS[field], textOf(before, field), textOf(after, field)),
    ),
    ...(before?.url !== after?.url && shownUrl(before) === shownUrl(after)
      ? [`${CHANNEL_FIELDS.url}的参数改了`]
      : []),
    recipientsText('收件人', before?.recipients ?? [], after?.recipients ?? []),
    recipientsText(CHANNEL_FIELDS.units, unitLines(before), unitLines(after)),
    changeText('材料', papersText(before), papersText(after)),
  ];
  return said.filter((text) => text !== '').join('；') || '没有改动';
}

/** The recipient of a trial, so that it is found again and not read: its fingerprint, and the domain. */
export function shownRecipient(recipient: string): string {
  const at = recipient.lastIndexOf('@');
  return `收件人 ${fingerprint([recipient])}${at === -1 ? '' : recipient.slice(at)}`;
}

function changeText(name: string, before: string, after: string): string {
  if (before === after) return '';
  if (before === '') return `${name} ${after}`;
  return `${name} ${before} → ${after || '无'}`;
}

function textOf(channel: SetChannel | null, field: (typeof FIELDS)[number]): string {
  if (channel === null) return '';
  if (field === 'url') return shownUrl(channel);
  if (field === 'files') return channel.files ? '是' : '';
  return String(channel[field] ?? '');
}

/** Without its query and a login, which may hold a token. */
function shownUrl(channel: SetChannel | null): string {
  const url = channel?.url ?? '';
  if (!URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function recipientsText(name: string, before: readonly string[], after: readonly string[]): string {
  const added = after.filter((each) => !before.includes(each)).length;
  const removed = before.filter((each) => !after.includes(each)).length;
  if (added + removed === 0) return '';
  return `${name} 增 ${added} 个、减 ${removed} 个，${listText(before)} → ${listText(after)}`;
}

/** 2 个（指纹 0a1b2c3d） */
function listText(list: readonly string[]): string {
  return list.length === 0 ? '0 个' : `${list.length} 个（指纹 ${fingerprint(list)}）`;
}

/** The same for two lists of the same recipients, in whatever order. */
function fingerprint(list: readonly string[]): string {
  return sha256Of([...list].sort().join('\n')).slice(0, 8);
}

/** A line for each recipient of each unit. */
function unitLines(channel: SetChannel | null): string[] {
  const units = channel?.units ?? [];
  return units.flatMap(({ unit, recipients }) => recipients.map((each) => `${unit} ${each}`));
}

function papersText(channel: SetChannel | null): string {
  return (channel?.papers ?? []).map((kind) => PAPER_NAMES[kind]).join('、');
}
