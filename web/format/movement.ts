import type { LeagueUnit } from '../../etl/editions/edition.ts';

export interface Movement {
  sign: '▲' | '▼' | '—' | '';
  /** Places gained or lost; empty when unmoved or without a previous rank. */
  places: string;
  /** For screen readers. */
  screenReaderText: string;
}

/** Returns the movement since the edition before; positive is a climb (method.md §9). */
export function movementOf({ rank, prev_rank }: Pick<LeagueUnit, 'rank' | 'prev_rank'>): Movement {
  if (rank === null || prev_rank === null)
    return { sign: '', places: '', screenReaderText: '无上期名次' };
  const climb = prev_rank - rank;
  if (climb === 0) return { sign: '—', places: '', screenReaderText: '名次不变' };
  const places = String(Math.abs(climb));
  return climb > 0
    ? { sign: '▲', places, screenReaderText: `上升${places}位` }
    : { sign: '▼', places, screenReaderText: `下降${places}位` };
}
