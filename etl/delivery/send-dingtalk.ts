import { createHmac } from 'node:crypto';
import type { Delivery } from './delivery.ts';
import type { Effects } from './effects.ts';
import { judgeRobot } from './judge.ts';
import { cutToBytes, messageText } from './message.ts';
import type { Outcome } from './outcome.ts';
import { post } from './post.ts';

/** Twenty a minute; one more, and the robot is shut for ten minutes. */
const TOO_OFTEN = { 130101: 10 * 60_000 };
const LONGEST_BYTES = 18_000;

/**
 * 钉钉群自定义机器人 with 加签 (open.dingtalk.com, 自定义机器人安全设置). It can't carry files: the
 * message names them.
 */
export async function sendDingtalk(
  delivery: Delivery,
  secret: { url: string; key: string },
  { now, timeoutMs }: Effects,
): Promise<Outcome> {
  const names = delivery.files.map(({ name }) => name);
  const content = cutToBytes(messageText(delivery, names), LONGEST_BYTES);
  const exchange = await post(
    {
      url: signedUrl(secret, now().getTime()),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
    },
    timeoutMs,
  );
  return judgeRobot(exchange, TOO_OFTEN);
}

/** @param timestamp milliseconds; the platform allows an hour of difference */
export function signedUrl({ url, key }: { url: string; key: string }, timestamp: number): string {
  const sign = createHmac('sha256', key).update(`${timestamp}\n${key}`).digest('base64');
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(timestamp));
  signed.searchParams.set('sign', sign);
  return signed.href;
}
