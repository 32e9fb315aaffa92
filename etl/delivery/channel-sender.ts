import type { DeliveryChannel } from '../config/delivery-channel.ts';
import type { Secrets } from '../config/secrets.ts';
import { retryDelay } from './retry-delay.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import type { Outbox } from './outbox.ts';
import { NotSentError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { isInQuietHours } from './quiet-hours.ts';
import { redactSecrets } from './redact-secrets.ts';
import { isIdempotent, send } from './send.ts';

/** The longest attempt, in timeouts. An attempt that lasts longer was killed. */
const MAX_ATTEMPT_TIMEOUTS = 5;
const INTERRUPTED = '程序在发送途中停了，没有记下应答';

interface SenderContext {
  outbox: Outbox;
  secrets: Secrets;
  effects: DeliveryEffects;
}

/**
 * Sends the due deliveries of one channel once. `channel` is null when the settings no longer have
 * it.
 */
export class ChannelSender {
  private readonly channel: DeliveryChannel | null;
  private readonly context: SenderContext;
  /** Recipients with a delivery that has to wait: their later deliveries wait as well. */
  private readonly waitingRecipients = new Set<string | null>();

  constructor(channel: DeliveryChannel | null, context: SenderContext) {
    this.channel = channel;
    this.context = context;
  }

  /** @param deliveries in the order of enqueueing */
  async deliver(deliveries: Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      if (this.waitingRecipients.has(delivery.recipient)) continue;
      if (this.isDue(delivery) && !(await this.attempt(delivery))) return;
    }
  }

  private isDue(delivery: Delivery): boolean {
    const now = this.context.effects.now();
    const { state, until, next_at, recipient } = delivery;
    const isAwaited = (time: string | null) => time !== null && new Date(time) > now;
    if (state === 'sending' && !isAwaited(until)) {
      const found = this.record(delivery, { kind: 'unknown', answer: INTERRUPTED });
      return found !== null && this.isDue(found);
    }
    if (state === 'sending' || (state === 'retrying' && isAwaited(next_at))) {
      this.waitingRecipients.add(recipient);
      return false;
    }
    return (
      (state === 'queued' || state === 'retrying') && !isInQuietHours(this.channel?.quiet, now)
    );
  }

  /** @returns false when the channel could not be reached: the pass over it ends */
  private async attempt(delivery: Delivery): Promise<boolean> {
    const { outbox, effects } = this.context;
    const now = effects.now();
    const until = new Date(now.getTime() + MAX_ATTEMPT_TIMEOUTS * effects.timeoutMs);
    const claimed = outbox.claim(delivery, now, until);
    if (claimed === null) {
      this.waitingRecipients.add(delivery.recipient);
      return true;
    }
    const { outcome, isFinal } = await this.attemptSend(claimed);
    const after = this.record(claimed, outcome, isFinal);
    if (after?.state === 'retrying') this.waitingRecipients.add(delivery.recipient);
    return outcome.kind === 'delivered' || (outcome.kind === 'failed' && !outcome.isUnreachable);
  }

  private async attemptSend(delivery: Delivery): Promise<{ outcome: Outcome; isFinal?: boolean }> {
    const { secrets, effects } = this.context;
    if (this.channel === null) {
      return { outcome: { kind: 'failed', answer: '设置里已没有这个渠道' }, isFinal: true };
    }
    try {
      return { outcome: await send(delivery, this.channel, secrets, effects) };
    } catch (error) {
      if (error instanceof NotSentError) {
        return { outcome: { kind: 'failed', answer: error.message }, isFinal: error.isFinal };
      }
      // Nobody knows how far the attempt came.
      return { outcome: { kind: 'unknown', answer: `程序出错：${String(error)}` } };
    }
  }

  private record(
    { key, attempt, tries }: Delivery,
    outcome: Outcome,
    isFinal = false,
  ): Delivery | null {
    const { outbox, secrets, effects } = this.context;
    const now = effects.now();
    const line = { at: now.toISOString(), attempt, answer: redactSecrets(outcome.answer, secrets) };
    if (outcome.kind === 'delivered') {
      return outbox.append(key, { event: 'delivered', ...line });
    }
    const isRepeatable =
      this.channel !== null && (outcome.kind === 'failed' || isIdempotent(this.channel));
    let next_at: string | null = null;
    if (this.channel !== null && isRepeatable && !isFinal && tries < this.channel.attempts) {
      const wait = retryDelay(tries, this.channel.retry_minutes, effects.random());
      const rest = outcome.kind === 'failed' ? (outcome.retryAfterMs ?? 0) : 0;
      next_at = new Date(now.getTime() + Math.max(wait, rest)).toISOString();
    }
    return outbox.append(key, { event: outcome.kind, ...line, next_at });
  }
}
