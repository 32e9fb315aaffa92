import { ApiError } from '../api/request.ts';

/** What went wrong, in one sentence: the server's own, or that it is not there. */
export function failureText(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return '连不上服务器，请检查网络，或稍后再试。';
}
