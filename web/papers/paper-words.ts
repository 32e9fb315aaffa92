import { PAPER_STATES } from '../../etl/method/paper-state.ts';
import type { Colour } from '../../etl/method/colour.ts';
import { COLOUR_CHARACTERS } from '../../etl/method/colour.ts';
import { loadedText } from '../format/clock.ts';
import { NONE } from '../format/number.ts';
import type { ListedPaper, PaperChanges, PaperDelivery, PaperRecipient } from './papers-api.ts';

const DELIVERY_STATES: Record<PaperDelivery['state'], string> = {
  waiting: '待批准',
  queued: '待发',
  sending: '正在发',
  retrying: '没有送到',
  delivered: '已送达',
  unknown: '没有应答，可能已送达',
  given_up: '没有送到，不再试',
  withdrawn: '已撤回',
};

const EVENTS: Record<string, string> = {
  enqueued: '登记',
  approved: '批准',
  withdrawn: '撤回',
  started: '开始发送',
  delivered: '送达',
  failed: '没有送到',
  unknown: '没有应答',
  resent: '重发',
  confirmed: '确认送达',
};

/** 待批准, also 已送达 2/3 while some are on their way. */
export function stateText({ state, delivered, deliveries }: ListedPaper): string {
  return state === 'sent' || deliveries === 0 || state === 'pending'
    ? PAPER_STATES[state]
    : `${PAPER_STATES[state]}，送达 ${delivered}/${deliveries}`;
}

/** 邮件 ban@x.gov.cn; the name of the channel alone where it has one recipient. */
export function recipientText({ channel, recipient }: PaperRecipient): string {
  return recipient === null ? channel : `${channel} ${recipient}`;
}

/** 没有送到，11月30日 10:09 再试 */
export function deliveryText({ state, next_at }: PaperDelivery): string {
  const again = next_at === null ? '' : `，${loadedText(next_at)} 再试`;
  return DELIVERY_STATES[state] + again;
}

/** What needs a person: nothing more happens by itself. */
export function needsDecision({ state }: PaperDelivery): boolean {
  return state === 'unknown' || state === 'given_up';
}

/** Whether it goes on by itself within seconds, but in quiet hours. */
export function isMoving({ state }: PaperDelivery): boolean {
  return state === 'queued' || state === 'sending';
}

/** 11月30日 09:45 批准（演示审批）：… */
export function eventText({ at, event, who, answer }: PaperDelivery['history'][number]): string {
  const by = who === null ? '' : `（${who}）`;
  const said = answer === null ? '' : `：${answer}`;
  return `${loadedText(at)} ${EVENTS[event] ?? event}${by}${said}`;
}

const isColour = (value: string): value is Colour => value in COLOUR_CHARACTERS;

/** A figure before or after a correction. */
export function changeText(value: PaperChanges['editions'][number]['changes'][number]['before']) {
  if (value === null) return NONE;
  if (typeof value === 'string') return isColour(value) ? COLOUR_CHARACTERS[value] : value;
  return String(Number(value.toFixed(4)));
}

/** 1.2 MB, 35 KB */
export function sizeText(bytes: number): string {
  return bytes >= 1e6
    ? `${(bytes / 1e6).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1e3))} KB`;
}
