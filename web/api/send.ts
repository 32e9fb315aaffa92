import type {
  Answer,
  ApiPath,
  Question,
  Sent,
  WriteMethod,
} from '../../server/contract/client-types.ts';
import { fillPath, refusal, ROOT, TIMEOUT_MS } from './request.ts';

/**
 * Asks the server to do something that the API's contract has; returns its answer, taken, as every
 * answer, as what the contract says.
 * @param body null: the route takes none
 * @throws ApiError when the server refuses; whatever `fetch` throws when it is gone or hangs
 */
export async function send<HttpMethod extends WriteMethod, Path extends ApiPath<HttpMethod>>(
  method: HttpMethod,
  path: Path,
  question: Question<Path, HttpMethod>,
  body: Sent<Path, HttpMethod>,
  timeoutMs = TIMEOUT_MS,
): Promise<Answer<Path, HttpMethod>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(ROOT + fillPath(path, question), {
      method: method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(body !== null && { 'content-type': 'application/json' }),
      },
      ...(body !== null && { body: JSON.stringify(body) }),
      signal: abort.signal,
    });
    if (!response.ok) throw await refusal(response);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}
