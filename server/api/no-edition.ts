import { HttpError } from '../http/http-error.ts';

/** Also for an edition that is there and not to be seen. */
export function noEdition(): HttpError {
  return new HttpError(404, 'not_found', '没有这一期通报。');
}
