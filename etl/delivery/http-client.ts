import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connectionFailure } from './failure-words.ts';

const MAX_ANSWER_BYTES = 65_536;

export interface HttpPost {
  url: string;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** How a request ended. `unsent`: the receiver cannot have it. `unanswered`: it may have it. */
export type HttpExchange =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'unsent' | 'unanswered'; reason: string };

/**
 * Sends one POST over a connection of its own. Does not follow redirects: they would carry the
 * paper to an address that nobody configured.
 */
export function httpPost(
  { url, headers, body }: HttpPost,
  timeoutMs: number,
): Promise<HttpExchange> {
  const isTls = new URL(url).protocol === 'https:';
  return new Promise((resolve) => {
    let isConnected = false;
    const request = (isTls ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    const end = (exchange: HttpExchange) => {
      clearTimeout(timer);
      resolve(exchange);
      request.destroy();
    };
    const lost = (reason: string) => end({ kind: isConnected ? 'unanswered' : 'unsent', reason });
    const timer = setTimeout(() => lost(`${timeoutMs / 1000} 秒内没有应答`), timeoutMs);
    request.once('socket', (socket) =>
      socket.once(isTls ? 'secureConnect' : 'connect', () => (isConnected = true)),
    );
    request.on('error', (error: NodeJS.ErrnoException) =>
      lost(connectionFailure(error, '请改地址里的 http 或 https')),
    );
    request.once('response', (response) => {
      readBody(response).then(
        (text) => end({ kind: 'answered', status: response.statusCode ?? 0, body: text }),
        (error: NodeJS.ErrnoException) => lost(`应答中断（${error.code ?? error.message}）`),
      );
    });
    request.end(body);
  });
}

/** Reads the body up to a limit that no valid answer exceeds. */
async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
}
