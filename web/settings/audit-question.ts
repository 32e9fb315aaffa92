import { pageNumberOf } from '../shared/page-number.ts';
import { AUDIT_ACTS_A_PAGE } from './settings-api.ts';

/** What of the address narrows the log. */
export const AUDIT_FILTERS = ['who', 'act', 'from', 'to'] as const;

/** The server's question of an address. */
export function auditQuestion(query: URLSearchParams): URLSearchParams {
  const question = filtersOf(query);
  question.set('limit', String(AUDIT_ACTS_A_PAGE));
  question.set('offset', String((pageNumberOf(query) - 1) * AUDIT_ACTS_A_PAGE));
  return question;
}

/** Where the same rows, of all pages, are as CSV. */
export function exportAddress(query: URLSearchParams): string {
  const question = filtersOf(query);
  question.set('format', 'csv');
  return `/api/v1/audit?${question}`;
}

function filtersOf(query: URLSearchParams): URLSearchParams {
  const filters = new URLSearchParams();
  for (const name of AUDIT_FILTERS) {
    const value = query.get(name);
    if (value) filters.set(name, value);
  }
  return filters;
}

/** The log narrowed to an act, or to no act any more. */
export function withAct(query: URLSearchParams, act: string | null): string {
  const filters = filtersOf(query);
  if (act === null) filters.delete('act');
  else filters.set('act', act);
  return `/settings/audit${filters.size > 0 ? `?${filters}` : ''}`;
}
