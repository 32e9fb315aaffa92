import type { Channel } from '../config/channel.ts';
import type { Secret, Secrets } from '../config/secrets.ts';
import type { Delivery } from './delivery.ts';
import type { Effects } from './effects.ts';
import { NotSent } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { sendDingtalk } from './send-dingtalk.ts';
import { sendEmail } from './send-email.ts';
import { sendFolder } from './send-folder.ts';
import { sendWebhook } from './send-webhook.ts';
import { sendWecom } from './send-wecom.ts';

/** Whether the other side knows a repeat when it sees one, so that an attempt without an answer may be repeated. */
export function knowsRepeats({ type }: Channel): boolean {
  return type === 'webhook' || type === 'folder';
}

/**
 * One attempt.
 * @throws NotSent when nothing could be tried
 */
export function send(
  delivery: Delivery,
  channel: Channel,
  secrets: Secrets,
  effects: Effects,
): Promise<Outcome> {
  const need = (field: keyof Secret) => needed(channel, secrets, field);
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

function needed(channel: Channel, secrets: Secrets, field: keyof Secret): string {
  const name = 'secret' in channel ? channel.secret : undefined;
  const value = name === undefined ? undefined : secrets[name]?.[field];
  if (value === undefined) {
    throw new NotSent(`密钥文件 var/secrets.yaml 里没有 ${name ?? ''} 的 ${field}，请补上`, {
      isFinal: false,
    });
  }
  return value;
}
