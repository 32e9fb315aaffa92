import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jsonValue } from '../base/json.ts';
import type { Delivery } from './delivery.ts';
import type { PaperFile } from './dispatch.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { robotOutcome } from './answer-outcome.ts';
import { truncateToBytes, messageText } from './message-text.ts';
import { NotSentError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { httpPost } from './http-client.ts';
import { readPaperFile } from './read-paper-file.ts';

/** The platform takes twenty messages a minute. */
const RATE_LIMIT_WAITS = { 45009: 60_000, 45033: 60_000 };
const MB = 1_048_576;
const MAX_TEXT_BYTES = 2048;
const MAX_MARKDOWN_BYTES = 4096;
const uploaded = z.object({ errcode: z.literal(0), media_id: z.string() });

/**
 * Sends the message, or one file, to a 企业微信群机器人 (developer.work.weixin.qq.com,
 * 消息推送配置说明). The platform has no signature; the key in the address is the only secret.
 */
export async function sendWecom(
  delivery: Delivery,
  { url }: { url: string },
  { timeoutMs }: DeliveryEffects,
): Promise<Outcome> {
  const message = await messageOf(delivery, url, timeoutMs);
  if ('kind' in message) return message;
  const exchange = await httpPost(
    {
      url,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
    },
    timeoutMs,
  );
  return robotOutcome(exchange, RATE_LIMIT_WAITS);
}

async function messageOf(delivery: Delivery, url: string, timeoutMs: number) {
  const file = delivery.files.find(({ name }) => name === delivery.file);
  if (file === undefined) return textOf(messageText(delivery));
  const bytes = await readPaperFile(file);
  if (/^image\/(png|jpeg)$/.test(file.mediaType) && bytes.length <= 2 * MB) {
    const md5 = createHash('md5').update(bytes).digest('hex');
    return { msgtype: 'image', image: { base64: bytes.toString('base64'), md5 } };
  }
  if (bytes.length > 20 * MB) {
    throw new NotSentError(`文件“${file.name}”超过企业微信的 20 MB，没有发送`, { isFinal: true });
  }
  return upload(file, bytes, url, timeoutMs);
}

/** Plain text is shown everywhere; a text too long for it is sent as Markdown. */
function textOf(content: string) {
  return Buffer.byteLength(content) <= MAX_TEXT_BYTES
    ? { msgtype: 'text', text: { content } }
    : { msgtype: 'markdown', markdown: { content: truncateToBytes(content, MAX_MARKDOWN_BYTES) } };
}

/** The group never sees an upload, so a failed one may always be retried. */
async function upload(
  { name, mediaType }: PaperFile,
  bytes: Buffer,
  url: string,
  timeoutMs: number,
) {
  const form = new FormData();
  form.append('media', new Blob([new Uint8Array(bytes)], { type: mediaType }), name);
  const encoded = new Response(form);
  const exchange = await httpPost(
    {
      url: uploadUrl(url),
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
      body: Buffer.from(await encoded.arrayBuffer()),
    },
    timeoutMs,
  );
  const outcome = robotOutcome(exchange, RATE_LIMIT_WAITS);
  const answer = uploaded.safeParse(exchange.kind === 'answered' ? jsonValue(exchange.body) : null);
  if (outcome.kind === 'delivered' && answer.success) {
    return { msgtype: 'file', file: { media_id: answer.data.media_id } };
  }
  return {
    ...outcome,
    kind: 'failed' as const,
    answer: `上传文件：${outcome.answer}`,
    isUnreachable: exchange.kind !== 'answered',
  };
}

/** `…/webhook/send?key=…` → `…/webhook/upload_media?key=…&type=file`. */
function uploadUrl(url: string): string {
  const address = new URL(url);
  address.pathname = address.pathname.replace(/[^/]*$/, 'upload_media');
  address.searchParams.set('type', 'file');
  return address.href;
}
