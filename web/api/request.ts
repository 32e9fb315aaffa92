const ROOT = '/api/v1';

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

/** The body as JSON; its shape is the API's contract. */
export function json<T>(): Format<T> {
  return { accept: 'application/json', read: (response) => response.json() as Promise<T> };
}

/**
 * Fetches a resource of the API. With the mark of an earlier answer: null when nothing has changed.
 * @throws ApiError when the server refuses; whatever `fetch` throws when it is gone or hangs
 */
export function request<T>(path: string, format: Format<T>): Promise<WithEtag<T>>;
export function request<T>(
  path: string,
  format: Format<T>,
  etag: string | null,
): Promise<WithEtag<T> | null>;
export async function request<T>(
  path: string,
  { accept, read }: Format<T>,
  etag: string | null = null,
): Promise<WithEtag<T> | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`${ROOT}/${path}`, {
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

async function refusal(response: Response): Promise<ApiError> {
  const { error } = (await response.json().catch(() => ({}))) as {
    error?: { code: string; message: string };
  };
  return new ApiError(
    response.status,
    error?.code ?? 'unknown',
    error?.message ?? `服务器答复异常（${response.status}）`,
  );
}
