import type { Answer, Question } from '../../server/contract/client-types.ts';
import type { ErrorBody } from '../../server/contract/error.ts';
import { ApiError, fillPath, ROOT } from './request.ts';

/**
 * Sends a file as it is, block by block from the disk. `fetch` does not tell how much has gone out.
 * @param onSent called with the bytes sent so far
 * @throws ApiError when the server refuses; an Error when it is gone, or the signal aborts
 */
export function uploadFile(
  question: Question<'/loads', 'post'>,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answer<'/loads', 'post'>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', ROOT + fillPath('/loads', question));
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      if (request.status === 200) resolve(request.response as Answer<'/loads', 'post'>);
      else reject(refusalOf(request));
    };
    request.onerror = () => reject(new Error('upload failed'));
    request.onabort = () => reject(new Error('upload aborted'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function refusalOf({ status, response }: XMLHttpRequest): ApiError {
  const body = response as Partial<ErrorBody> | null;
  const message = body?.error?.message ?? `服务器答复异常（${status}）`;
  return new ApiError(status, body?.error?.code ?? 'unknown', message);
}
