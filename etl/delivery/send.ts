import type { DeliveryChannel } from '../config/delivery-channel.ts';
import type { Secret, Secrets } from '../config/secrets.ts';
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
  const name = 'secret' in channel ? channel.secret : undefined;
  const value = name === undefined ? undefined : secrets[name]?.[field];
  if (value === undefined) {
    throw new NotSentError(`密钥文件 var/secrets.yaml 里没有 ${name ?? ''} 的 ${field}，请补上`, {
      isFinal: false,
    });
  }
  return value;
}
