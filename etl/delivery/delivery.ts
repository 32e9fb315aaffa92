import type { DeliveryEvent, DeliveryOrder } from './delivery-event.ts';

/** The Chinese names of a delivery's states. */
export const STATE_NAMES = {
  waiting: '待批准',
  queued: '待发',
  sending: '正在发',
  retrying: '待重试',
  delivered: '已送达',
  unknown: '无应答，可能已送达：请核对后重发或确认',
  given_up: '未送达，已不再重试：请处理后重发或确认',
  /** Cancelled: stored and printed under this name since 0.2.0. */
  withdrawn: '已撤回',
} as const;

export type DeliveryState = keyof typeof STATE_NAMES;

/** Not sent, and no attempt is running: such a delivery can be cancelled. */
export const CANCELLABLE_STATES: DeliveryState[] = ['waiting', 'queued', 'retrying', 'given_up'];

/** One paper, or one file of it, to one recipient through one channel, and its state. */
export interface Delivery extends DeliveryOrder {
  enqueued_at: string;
  state: DeliveryState;
  /** All attempts begun. `tries` counts those since it was queued or resent, which are limited. */
  attempt: number;
  tries: number;
  /** Who makes the running attempt, and when it ends at the latest. */
  claim: string | null;
  until: string | null;
  next_at: string | null;
  /** Whether an attempt ended without an answer, so that the delivery may have arrived. */
  isDoubtful: boolean;
  /**
   * The last answer, without secrets, at most 500 characters; or why the program cancelled the
   * delivery.
   */
  answer: string | null;
  /** All events after enqueueing, oldest first. */
  history: DeliveryEvent[];
}

/** Builds a delivery from its lines. Returns null when the first line is not `enqueued`. */
export function deliveryFromEvents([first, ...history]: DeliveryEvent[]): Delivery | null {
  if (first?.event !== 'enqueued') return null;
  const { at, order } = first;
  const start: Delivery = {
    ...order,
    enqueued_at: at,
    state: order.approval ? 'waiting' : 'queued',
    attempt: 0,
    tries: 0,
    claim: null,
    until: null,
    next_at: null,
    isDoubtful: false,
    answer: null,
    history,
  };
  return history.reduce(next, start);
}

/** Applies one event. Events that come too late, e.g. from a second process, change nothing. */
function next(delivery: Delivery, event: DeliveryEvent): Delivery {
  const isIn = (...states: DeliveryState[]) => states.includes(delivery.state);
  const isUnderWay = 'attempt' in event && isIn('sending') && event.attempt === delivery.attempt;
  switch (event.event) {
    case 'approved':
      return isIn('waiting') ? { ...delivery, state: 'queued' } : delivery;
    case 'withdrawn':
      return isIn(...CANCELLABLE_STATES)
        ? {
            ...delivery,
            state: 'withdrawn',
            next_at: null,
            answer: event.reason ?? delivery.answer,
          }
        : delivery;
    case 'started':
      return isIn('queued', 'retrying') && event.attempt === delivery.attempt + 1
        ? {
            ...delivery,
            state: 'sending',
            attempt: event.attempt,
            tries: delivery.tries + 1,
            claim: event.claim,
            until: event.until,
            next_at: null,
          }
        : delivery;
    case 'delivered':
      // Counts however late the line is written: the delivery did arrive.
      return { ...delivery, state: 'delivered', next_at: null, answer: event.answer };
    case 'failed':
    case 'unknown': {
      if (!isUnderWay) return delivery;
      const isDoubtful = delivery.isDoubtful || event.event === 'unknown';
      const end = isDoubtful ? 'unknown' : 'given_up';
      const state = event.next_at === null ? end : 'retrying';
      return { ...delivery, state, isDoubtful, next_at: event.next_at, answer: event.answer };
    }
    case 'resent':
      return isIn('unknown', 'given_up')
        ? { ...delivery, state: 'queued', tries: 0, isDoubtful: false }
        : delivery;
    case 'confirmed':
      return isIn('unknown', 'given_up') ? { ...delivery, state: 'delivered' } : delivery;
    case 'enqueued':
      return delivery;
  }
}

/** Whether nothing more can happen to the delivery. */
export function isClosed({ state }: Delivery): boolean {
  return state === 'delivered' || state === 'withdrawn';
}
