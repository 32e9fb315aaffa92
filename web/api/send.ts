import { refusal, ROOT, TIMEOUT_MS } from './request.ts';

export type Method = 'POST' | 'PUT' | 'DELETE';

/**
 * Asks the server to do something; returns its answer, undefined when it has none. Taken, as every
 * answer, as what the contract says.
 * @throws ApiError when the server refuses; whatever `fetch` throws when it is gone or hangs
 */
export async function send<T = undefined>(
  method: Method,
  address: string,
  body?: unknown,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(ROOT + address, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: abort.signal,
    });
    if (!response.ok) throw await refusal(response);
    const hasBody = response.headers.get('content-type')?.includes('json') ?? false;
    const answer = hasBody ? await response.json() : undefined;
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
