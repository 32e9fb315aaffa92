import type { Question } from '../../server/contract/client-types.ts';
import type { CaseTextAnswer } from '../../server/contract/cases.ts';
import { get } from '../api/request.ts';
import { send } from '../api/send.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';
import { pageNumberOf } from '../shared/page-number.ts';

export const CASES_A_PAGE = 50;

/** What of the address the server is asked; the page becomes a stretch. */
const ASKED = ['edition', 'unit', 'indicator', 'part', 'state'] as const;

/** The server's question of an address; it says itself what it does not take. */
export function casesQuestion(query: URLSearchParams): Question<'/cases'> {
  const asked = ASKED.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(asked),
    limit: String(CASES_A_PAGE),
    offset: String((pageNumberOf(query) - 1) * CASES_A_PAGE),
  };
}

export function fetchCases(query: URLSearchParams) {
  const question = casesQuestion(query);
  return whenSignedIn(() => get('/cases', question));
}

export function fetchCase(no: string) {
  return whenSignedIn(() => get('/cases/{no}', { no }));
}

/** @param reason why it has to be read; it is written down */
export function readCaseText(no: string, reason: string) {
  const address = `/cases/${encodeURIComponent(no)}/text`;
  return whenSignedIn(() => send<CaseTextAnswer>('POST', address, { reason }));
}
