import { randomUUID } from 'node:crypto';
import { UserError } from '../base/errors.ts';
import { sha256Of } from '../base/sha256.ts';
import { secretFields, secretName } from '../config/channel-secret.ts';
import { readCounty } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { DeliveryChannel } from '../config/delivery-channel.ts';
import { readSecrets } from '../config/secrets.ts';
import { shanghaiTime } from '../method/calendar/shanghai.ts';
import { deliveryFromEvents } from './delivery.ts';
import { realDeliveryEffects } from './delivery-effects.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { NotSentError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { redactSecrets } from './redact-secrets.ts';
import { send } from './send.ts';

/** A person waits for the answer. */
const TRIAL_TIMEOUT_MS = 15_000;

/** How a trial message ended, and what was answered, without secrets. */
export interface TrialOutcome {
  kind: Outcome['kind'];
  answer: string;
}

/**
 * Sends a trial message (试发) through a channel, once, past the outbox: it says that it is one and
 * carries no figure.
 * @param recipient address or number, where the channel has several
 * @throws UserError when the secrets cannot be read, or the channel lacks one
 */
export async function sendTrial(
  dir: DataDir,
  channel: DeliveryChannel,
  recipient: string | null,
  effects: DeliveryEffects = { ...realDeliveryEffects, timeoutMs: TRIAL_TIMEOUT_MS },
): Promise<TrialOutcome> {
  const secrets = readSecrets(dir);
  const known = secrets[secretName(channel) ?? ''];
  if (secretFields(channel).some((field) => known?.[field] === undefined)) {
    throw new UserError('还没有填密钥，请先点“填密钥”。');
  }
  const now = effects.now();
  const key = sha256Of(randomUUID());
  const order = {
    paper: 'trial',
    title: `${readCounty(dir).name}信访工作驾驶舱试发`,
    text: `这是 ${shanghaiTime(now).slice(0, 16)} 试发的消息，收到就说明渠道“${channel.name}”能用，不用答复。`,
    files: [],
    ...{ sequence: 0, key, dispatch: key, channel: channel.name, recipient, file: null },
    approval: false,
  };
  const delivery = deliveryFromEvents([{ event: 'enqueued', at: now.toISOString(), order }])!;
  try {
    const { kind, answer } = await send(delivery, channel, secrets, effects);
    return { kind, answer: redactSecrets(answer, secrets) };
  } catch (error) {
    if (error instanceof NotSentError) return { kind: 'failed', answer: error.message };
    throw error;
  }
}
