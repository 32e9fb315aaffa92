import type { CasePart } from '../../etl/method/case-state.ts';
import type { Session } from '../../server/contract/session.ts';

/** What of an edition a list of cases is behind. */
export interface CaseFigure {
  edition: string;
  /** Code; null: all units of the edition's kind. */
  unit: string | null;
  /** Null: the cases registered in its window. */
  indicator: string | null;
  /** Of those that count for n: all of them, unless said otherwise. */
  part?: CasePart;
}

/** The address of the cases behind a figure; null for who may not see them. */
export function casesAddress(
  session: Pick<Session, 'account' | 'rights'> | null,
  { edition, unit, indicator, part = 'n' }: CaseFigure,
): string | null {
  if (session?.rights.includes('cases') !== true) return null;
  const own = session.account?.unit?.code ?? null;
  if (own !== null && own !== unit) return null;
  const query = new URLSearchParams({ edition });
  if (unit !== null) query.set('unit', unit);
  if (indicator !== null) query.set('indicator', indicator);
  if (part !== 'n') query.set('part', part);
  return `/cases?${query}`;
}
