import type { LoadTaskAnswer } from '../../server/contract/load-tasks.ts';
import type { ErrorBody } from '../../server/contract/error.ts';
import { ApiError, ROOT } from './request.ts';

/**
 * Sends a file as it is, block by block from the disk. `fetch` does not tell how much has gone out.
 * @param address below `/api/v1`
 * @param onSent called with the bytes sent so far
 * @throws ApiError when the server refuses; an Error when it is gone, or the signal aborts
 */
export function uploadFile(
  address: string,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<LoadTaskAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', ROOT + address);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      if (request.status === 200) resolve(request.response as LoadTaskAnswer);
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
