import { createHmac } from 'node:crypto';
import type { Delivery } from './delivery.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { robotOutcome } from './answer-outcome.ts';
import { truncateToBytes, messageText } from './message-text.ts';
import type { Outcome } from './outcome.ts';
import { httpPost } from './http-client.ts';

/** The platform takes twenty messages a minute; one more blocks the robot for ten minutes. */
const RATE_LIMIT_WAITS = { 130101: 10 * 60_000 };
const MAX_MESSAGE_BYTES = 18_000;

/**
 * Sends to a 钉钉群自定义机器人 with 加签 (open.dingtalk.com, 自定义机器人安全设置). The robot
 * cannot carry files: the message names them.
 */
export async function sendDingtalk(
  delivery: Delivery,
  secret: { url: string; key: string },
  { now, timeoutMs }: DeliveryEffects,
): Promise<Outcome> {
  const names = delivery.files.map(({ name }) => name);
  const content = truncateToBytes(messageText(delivery, names), MAX_MESSAGE_BYTES);
  const exchange = await httpPost(
    {
      url: signedUrl(secret, now().getTime()),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
    },
    timeoutMs,
  );
  return robotOutcome(exchange, RATE_LIMIT_WAITS);
}

/** @param timestamp milliseconds; the platform allows an hour of difference */
export function signedUrl({ url, key }: { url: string; key: string }, timestamp: number): string {
  const sign = createHmac('sha256', key).update(`${timestamp}\n${key}`).digest('base64');
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(timestamp));
  signed.searchParams.set('sign', sign);
  return signed.href;
}
