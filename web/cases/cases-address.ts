import type { Session } from '../../server/contract/session.ts';

/** What of an edition a list of cases is behind. */
export interface CaseFigure {
  edition: string;
  /** Code; null: all units of the edition's kind. */
  unit: string | null;
  /** Null: the cases registered in its window. */
  indicator: string | null;
}

/** The address of the cases behind a figure; null for who may not see them. */
export function casesAddress(
  session: Pick<Session, 'account' | 'rights'> | null,
  { edition, unit, indicator }: CaseFigure,
): string | null {
  if (session?.rights.includes('cases') !== true) return null;
  const own = session.account?.unit?.code ?? null;
  if (own !== null && own !== unit) return null;
  const query = new URLSearchParams({ edition });
  if (unit !== null) query.set('unit', unit);
  if (indicator !== null) query.set('indicator', indicator);
  return `/cases?${query}`;
}
