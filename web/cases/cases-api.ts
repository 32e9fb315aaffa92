import { get } from '../api/request.ts';
import { send } from '../api/send.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';
import { casesQuestion } from './cases-query.ts';

export function fetchCases(query: URLSearchParams) {
  const question = casesQuestion(query);
  return whenSignedIn(() => get('/cases', question));
}

export function fetchCaseFilters() {
  return whenSignedIn(() => get('/case-filters', {}));
}

export function fetchCase(no: string) {
  return whenSignedIn(() => get('/cases/{no}', { no }));
}

/** @param reason why it has to be read; it is written down */
export function readCaseText(no: string, reason: string) {
  return whenSignedIn(() => send('post', '/cases/{no}/text', { no }, { reason }));
}
