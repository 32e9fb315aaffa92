import type { Answer, ApiPath, Question } from '../../server/contract/client-types.ts';
import type { ErrorBody } from '../../server/contract/error.ts';

export const ROOT = '/api/v1';

/** No answer, headers and body, takes longer: a server that hangs is a server that is gone. */
export const TIMEOUT_MS = 20_000;

/** The server's refusal, with its one clear Chinese sentence. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A resource, and the server's mark of the state it was in. */
export interface WithEtag<T> {
  value: T;
  etag: string | null;
}

/** How the body of an answer is asked for and read. */
export interface Format<T> {
  accept: string;
  read(response: Response): Promise<T>;
}

/**
 * Asks a question of the API's contract.
 * @throws ApiError when the server refuses; whatever `fetch` throws when it is gone or hangs
 */
export async function get<Path extends ApiPath>(
  path: Path,
  question: Question<Path>,
): Promise<Answer<Path>> {
  return getAs<Answer<Path>>(JSON_FORMAT, addressOf(path, question));
}

/** The same with the mark of an earlier answer: null when nothing has changed since. */
export function getChanged<Path extends ApiPath>(
  path: Path,
  question: Question<Path>,
  etag: string | null,
): Promise<WithEtag<Answer<Path>> | null> {
  return ask<Answer<Path>>(JSON_FORMAT, addressOf(path, question), etag);
}

/** The answer at an address, in another format than JSON. */
export async function getAs<T>(format: Format<T>, address: string): Promise<T> {
  const answer = await ask(format, address, null);
  if (answer === null) throw new Error('The server answers 304 where nothing is known');
  return answer.value;
}

/**
 * JSON is taken as what the contract says, unchecked: page and server are of one program, whose tests
 * check every answer against the contract, and what would check it here is larger than the screens.
 */
export const JSON_FORMAT = {
  accept: 'application/json',
  read: (response: Response) => response.json(),
};

async function ask<T>(
  { accept, read }: Format<T>,
  address: string,
  etag: string | null,
): Promise<WithEtag<T> | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(ROOT + address, {
      headers: { accept, ...(etag !== null && { 'if-none-match': etag }) },
      signal: abort.signal,
    });
    if (response.status === 304) return null;
    if (!response.ok) throw await refusal(response);
    return { value: await read(response), etag: response.headers.get('etag') };
  } finally {
    clearTimeout(timer);
  }
}

/** Where a question of the API's contract is asked. */
export function addressOf<Path extends ApiPath>(path: Path, question: Question<Path>): string {
  return fillPath(path, question);
}

/** A path with its parts (`{id}`) filled in from what is asked; all else that is asked is its query. */
export function fillPath(path: string, question: object): string {
  const query = new URLSearchParams();
  let address = path;
  for (const [name, value] of Object.entries<string | undefined>({ ...question })) {
    if (value === undefined) continue;
    const part = `{${name}}`;
    if (path.includes(part)) address = address.replace(part, encodeURIComponent(value));
    else query.set(name, value);
  }
  return query.size > 0 ? `${address}?${query}` : address;
}

/** Also of an answer that is not the server's own, such as a proxy's. */
export async function refusal(response: Response): Promise<ApiError> {
  const body: Partial<ErrorBody> | null = await response.json().catch(() => null);
  return new ApiError(
    response.status,
    body?.error?.code ?? 'unknown',
    body?.error?.message ?? `服务器答复异常（${response.status}）`,
  );
}
