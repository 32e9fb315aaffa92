import { UserError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import { CANCELLABLE_STATES } from './delivery.ts';
import type { Delivery, DeliveryState } from './delivery.ts';
import { Outbox } from './outbox.ts';

type Decision = 'approved' | 'withdrawn' | 'resent' | 'confirmed';

const CORRECTED = '已有更正件，不再发送';
const SIGNED = '已签发，改发编号后的正式件';

/**
 * 批准: releases every delivery of a dispatch.
 * @param id as `enqueue` returned it; it covers this exact content
 * @throws UserError when no delivery of it waits for approval
 */
export function approve(dir: DataDir, id: string, who: string, now = new Date()): void {
  const waiting = ofDispatch(dir, id, ['waiting']);
  if (waiting.length === 0) {
    throw new UserError(`没有等待批准的投递 ${id}，可能已经批准或撤回，请刷新后再看。`);
  }
  decide(dir, waiting, 'approved', who, now);
}

/**
 * 撤回: cancels the deliveries of a dispatch that have not been sent.
 * @throws UserError when none of them can be cancelled any more
 */
export function cancel(dir: DataDir, id: string, who: string, now = new Date()): void {
  const held = ofDispatch(dir, id, CANCELLABLE_STATES);
  if (held.length === 0) {
    throw new UserError(`投递 ${id} 没有可以撤回的，可能已经送达或撤回，请刷新后再看。`);
  }
  decide(dir, held, 'withdrawn', who, now);
}

/**
 * 更正: cancels the unsent deliveries of these papers, because a corrected paper replaces them.
 * @param papers e.g. `daily-2023-05-21`
 */
export function cancelCorrected(dir: DataDir, papers: ReadonlySet<string>, now = new Date()): void {
  const outbox = new Outbox(dir);
  const held = outbox
    .open()
    .filter(({ paper, state }) => papers.has(paper) && CANCELLABLE_STATES.includes(state));
  const line = { at: now.toISOString(), who: '更正', reason: CORRECTED };
  for (const { key } of held) outbox.append(key, { event: 'withdrawn', ...line });
}

/**
 * 签发: cancels the deliveries of a paper's draft that wait for approval, because the approved paper
 * has another content.
 * @param signed id of the dispatch that goes out in their place
 */
export function withdrawSigned(
  dir: DataDir,
  paper: string,
  signed: string,
  who: string,
  now = new Date(),
): void {
  const outbox = new Outbox(dir);
  const drafts = outbox
    .open()
    .filter((one) => one.paper === paper && one.state === 'waiting' && one.dispatch !== signed);
  const line = { at: now.toISOString(), who, reason: SIGNED };
  for (const { key } of drafts) outbox.append(key, { event: 'withdrawn', ...line });
}

/**
 * 重发: queues a delivery again after a person found that it had not arrived.
 * @param key of one delivery
 * @throws UserError when the delivery does not wait for such a decision
 */
export function resend(dir: DataDir, key: string, who: string, now = new Date()): void {
  decide(dir, undecided(dir, key), 'resent', who, now);
}

/** 确认: marks a delivery as arrived, or handed over in another way. See `resend`. */
export function confirm(dir: DataDir, key: string, who: string, now = new Date()): void {
  decide(dir, undecided(dir, key), 'confirmed', who, now);
}

function ofDispatch(dir: DataDir, id: string, states: DeliveryState[]): Delivery[] {
  return new Outbox(dir)
    .open()
    .filter(({ dispatch, state }) => dispatch === id && states.includes(state));
}

function undecided(dir: DataDir, key: string): Delivery[] {
  const found = new Outbox(dir)
    .open()
    .filter((one) => one.key === key && (one.state === 'unknown' || one.state === 'given_up'));
  if (found.length === 0) {
    throw new UserError(`投递 ${key} 不需要重发或确认，可能已经处理，请刷新后再看。`);
  }
  return found;
}

function decide(
  dir: DataDir,
  deliveries: Delivery[],
  event: Decision,
  who: string,
  now: Date,
): void {
  const outbox = new Outbox(dir);
  for (const { key } of deliveries) outbox.append(key, { event, at: now.toISOString(), who });
}
