import { secretName } from '../config/channel-secret.ts';
import type { DeliveryChannel } from '../config/delivery-channel.ts';
import type { Secret, Secrets } from '../config/secrets.ts';
import { SECRET_FIELDS } from '../method/channel-type.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { NotSentError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { sendDingtalk } from './send-dingtalk.ts';
import { sendEmail } from './send-email.ts';
import { sendFolder } from './send-folder.ts';
import { sendWebhook } from './send-webhook.ts';
import { sendWecom } from './send-wecom.ts';

/**
 * Whether the receiver recognises a repeat, so that an attempt without an answer may be repeated.
 */
export function isIdempotent({ type }: DeliveryChannel): boolean {
  return type === 'webhook' || type === 'folder';
}

/**
 * Makes one attempt.
 * @throws NotSentError when nothing could be sent
 */
export function send(
  delivery: Delivery,
  channel: DeliveryChannel,
  secrets: Secrets,
  effects: DeliveryEffects,
): Promise<Outcome> {
  const need = (field: keyof Secret) => requiredSecret(channel, secrets, field);
  switch (channel.type) {
    case 'dingtalk':
      return sendDingtalk(delivery, { url: need('url'), key: need('key') }, effects);
    case 'wecom':
      return sendWecom(delivery, { url: need('url') }, effects);
    case 'email': {
      const password = channel.user === undefined ? undefined : need('password');
      return sendEmail(delivery, channel, password, effects);
    }
    case 'webhook':
      return sendWebhook(
        delivery,
        channel,
        { url: channel.url ?? need('url'), key: need('key') },
        effects,
      );
    case 'folder':
      return sendFolder(delivery, channel);
  }
}

function requiredSecret(channel: DeliveryChannel, secrets: Secrets, field: keyof Secret): string {
  const value = secrets[secretName(channel) ?? '']?.[field];
  if (value !== undefined) return value;
  throw new NotSentError(
    `渠道“${channel.name}”还没有填${SECRET_FIELDS[field]}，请系统管理员在“渠道和收件人”页填密钥`,
    { isFinal: false },
  );
}
