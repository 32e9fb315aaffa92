import { createHmac } from 'node:crypto';
import type { DeliveryChannelOf } from '../config/delivery-channel.ts';
import type { Delivery } from './delivery.ts';
import type { PaperFile } from './dispatch.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { webhookOutcome } from './answer-outcome.ts';
import type { Outcome } from './outcome.ts';
import { httpPost } from './http-client.ts';
import { readPaperFile } from './read-paper-file.ts';

/**
 * Sends to any receiver that keeps the contract in docs/handbook/papers.md (接口的约定): it checks
 * the signature, and answers a key it already has with 200 or 409.
 */
export async function sendWebhook(
  delivery: Delivery,
  channel: DeliveryChannelOf<'webhook'>,
  { url, key }: { url: string; key: string },
  { now, timeoutMs }: DeliveryEffects,
): Promise<Outcome> {
  const body = JSON.stringify({
    key: delivery.key,
    paper: delivery.paper,
    title: delivery.title,
    text: delivery.text,
    ...(delivery.recipient !== null && { recipient: delivery.recipient }),
    files: await Promise.all(delivery.files.map((file) => entryOf(file, channel.files))),
  });
  const timestamp = String(Math.floor(now().getTime() / 1000));
  const exchange = await httpPost(
    {
      url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': delivery.key,
        'x-timestamp': timestamp,
        'x-signature': `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`,
      },
      body,
    },
    timeoutMs,
  );
  return webhookOutcome(exchange);
}

async function entryOf(file: PaperFile, isWhole: boolean) {
  const { name, mediaType, sha256 } = file;
  const entry = { name, media_type: mediaType, sha256 };
  return isWhole ? { ...entry, base64: (await readPaperFile(file)).toString('base64') } : entry;
}
