import type { CaseSort } from '../../etl/facts/list-cases.ts';
import { CASE_STATES } from '../../etl/method/case-state.ts';
import { pageNumberOf } from '../shared/page-number.ts';
import type { Question } from '../../server/contract/client-types.ts';

export const CASES_A_PAGE = 50;

/** What of the address the server is asked; the page becomes a stretch. */
const ASKED = [
  'edition',
  'unit',
  'indicator',
  'part',
  'state',
  'channel',
  'topic',
  'from',
  'to',
  'sort',
  'order',
] as const;

/** The server's question of an address; it says itself what it does not take. */
export function casesQuestion(query: URLSearchParams): Question<'/cases'> {
  return {
    ...Object.fromEntries(askedOf(query)),
    limit: String(CASES_A_PAGE),
    offset: String((pageNumberOf(query) - 1) * CASES_A_PAGE),
  };
}

/** Where the same cases, of all pages, are as a file. */
export function exportAddress(query: URLSearchParams, format: 'csv' | 'xlsx'): string {
  const question = askedOf(query);
  question.set('format', format);
  return `/api/v1/cases?${question}`;
}

/** An address of the list with something else asked; empty: not asked. From the first page on. */
export function withAsked(
  query: URLSearchParams,
  asked: Partial<Record<(typeof ASKED)[number], string>>,
): string {
  const next = askedOf(query);
  for (const [name, value] of Object.entries(asked)) {
    // A topic that is empty is asked for: cases of no topic.
    if (value === '' && name !== 'topic') next.delete(name);
    else next.set(name, value);
  }
  return `/cases${next.size > 0 ? `?${next}` : ''}`;
}

/** How the list is sorted, and where it is sorted otherwise: by a day, then the other way round. */
export function sortOf(query: URLSearchParams, sort: CaseSort) {
  const isSorted = (query.get('sort') ?? 'registered') === sort;
  const order = query.get('order') === 'asc' ? ('ascending' as const) : ('descending' as const);
  const next = isSorted && order === 'descending' ? 'asc' : 'desc';
  return {
    sorted: isSorted ? order : null,
    href: withAsked(query, { sort, order: next }),
  };
}

/** The address of a case, from which one comes back to this list. */
export function caseAddress(no: string, query: URLSearchParams): string {
  const path = `/cases/${encodeURIComponent(no)}`;
  return query.size > 0 ? `${path}?${new URLSearchParams({ list: query.toString() })}` : path;
}

/** The list from which one came to a case. */
export function listAddress(query: URLSearchParams): string {
  const list = query.get('list') ?? '';
  return list === '' ? '/cases' : `/cases?${new URLSearchParams(list)}`;
}

export const STATES = ['', ...CASE_STATES] as const;

function askedOf(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  for (const name of ASKED) {
    const value = query.get(name);
    if (value !== null) asked.set(name, value);
  }
  return asked;
}
