import { setTimeout as wait } from 'node:timers/promises';
import type { UploadAnswer } from '../../contract/uploads.ts';
import { expectDescribed } from './described.ts';
import type { InProcessServer } from './in-process-server.ts';

/**
 * Uploads a file as the data page does.
 * @param query more of the query, such as `dry_run=false`
 * @returns the id of the upload
 */
export async function uploadFile(
  served: InProcessServer,
  name: string,
  content: Buffer,
  query = '',
): Promise<string> {
  const response = await uploadRaw(served, name, content, query);
  const answer: UploadAnswer = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(answer));
  return answer.id;
}

/** The answer to an upload, whatever it is. */
async function uploadRaw(
  { base, session }: InProcessServer,
  name: string,
  content: Buffer | ReadableStream,
  query = '',
  signal?: AbortSignal,
): Promise<Response> {
  const path = `/api/v1/loads?name=${encodeURIComponent(name)}&${query}`;
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { Origin: base, 'Content-Type': 'application/octet-stream', ...session },
    body: content as BodyInit,
    duplex: 'half',
    signal,
  } as RequestInit);
  const body = await response.clone().text();
  const contentType = response.headers.get('content-type');
  expectDescribed({ method: 'POST', path, status: response.status, contentType, body });
  return response;
}
uploadFile.raw = uploadRaw;

const UNDER_WAY = ['waiting', 'running'];

/** An upload when it has ended. */
export async function whenEnded(served: InProcessServer, id: string): Promise<UploadAnswer> {
  for (;;) {
    const upload = await served.json<UploadAnswer>(`/api/v1/uploads/${id}`);
    if (!UNDER_WAY.includes(upload.state)) return upload;
    await wait(100);
  }
}
