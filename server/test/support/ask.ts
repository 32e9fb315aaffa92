import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expectDescribed } from './described.ts';

/**
 * Sends a request as a browser does, without following redirects. Fails if an answer of the API
 * differs from its description.
 */
export async function ask(
  base: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch(base + path, { headers, redirect: 'manual' });
  const contentType = response.headers.get('content-type');
  const isEndless = contentType?.startsWith('text/event-stream') === true;
  const body = isEndless ? null : await response.clone().text();
  expectDescribed({ path, status: response.status, contentType, body });
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
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    request(base + path, { headers }, (response) => {
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
