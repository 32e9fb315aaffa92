import type { ApiPath, Question, Sent } from '../../server/contract/client-types.ts';
import { fillPath, refusal, ROOT } from './request.ts';

/** A file that the server made, with the name that it gave it. */
export interface NamedFile {
  name: string;
  blob: Blob;
}

/** A workbook of a large county takes its time. */
const TIMEOUT_MS = 120_000;

/**
 * Asks for a file that is made of what is sent.
 * @throws ApiError when the server refuses; whatever `fetch` throws when it is gone or hangs
 */
export async function askForFile<Path extends ApiPath<'post'>>(
  path: Path,
  question: Question<Path, 'post'>,
  body: Sent<Path, 'post'>,
): Promise<NamedFile> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(ROOT + fillPath(path, question), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    if (!response.ok) throw await refusal(response);
    const name = nameOf(response.headers.get('content-disposition') ?? '');
    return { name, blob: await response.blob() };
  } finally {
    clearTimeout(timer);
  }
}

function nameOf(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  const [, plain] = /filename="([^"]+)"/.exec(disposition) ?? [];
  return encoded === undefined ? (plain ?? '导出') : decodeURIComponent(encoded);
}

/** Has the browser keep a file. */
export function saveFile({ name, blob }: NamedFile): void {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), TIMEOUT_MS);
}
