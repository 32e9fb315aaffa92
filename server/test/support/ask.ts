import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expectDescribed } from './described.ts';

/** What is sent with a request that changes something. */
export interface Sent {
  method: 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; none: nothing. */
  body?: unknown;
}

/**
 * Sends a request as a browser does, without following redirects. Fails if an answer of the API
 * differs from its description.
 */
export async function ask(
  base: string,
  path: string,
  headers: Record<string, string> = {},
  sent?: Sent,
): Promise<Response> {
  const { method = 'GET', body: content } = sent ?? {};
  const response = await fetch(base + path, {
    method,
    headers: content === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    redirect: 'manual',
    ...(content !== undefined && {
      body: typeof content === 'string' ? content : JSON.stringify(content),
    }),
  });
  const contentType = response.headers.get('content-type');
  const isEndless = contentType?.startsWith('text/event-stream') === true;
  const body = isEndless ? null : await response.clone().text();
  expectDescribed({ method, path, status: response.status, contentType, body });
  return response;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Sends the same request without `fetch`, which decompresses and sets the host name itself. */
export function askRaw(
  base: string,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    request(base + path, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const answer = {
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(parts),
        };
        try {
          expectDescribed({
            method,
            path,
            status: answer.status,
            contentType: answer.headers['content-type'] ?? null,
            body: unpacked(answer).toString(),
          });
          resolve(answer);
        } catch (error) {
          reject(error);
        }
      });
    })
      .on('error', reject)
      .end();
  });
}

function unpacked({ headers, body }: RawAnswer): Buffer {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body);
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

/** Status and code of a refusal. */
export const codeOf = async (response: Response) => {
  const { error }: { error: { code: string } } = await response.json();
  return [response.status, error.code];
};
