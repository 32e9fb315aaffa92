import type { LeagueUnit } from '../../etl/editions/edition.ts';

/** A row of the wall's league: a unit, or words about the units left out before the next. */
export type LeagueRow = { unit: LeagueUnit } | { words: string };

/** Rows that can be read from five metres. */
const MOST_ROWS = 18;
/** Of a longer league: the best, the worst, and those between that moved furthest. */
const EACH_END = 8;
const MOVERS = 2;

/**
 * Returns all units if they have room; else the best and the worst eight, between them the two that
 * moved furthest, by at least `places`.
 */
export function leagueRows(units: readonly LeagueUnit[], places: number): LeagueRow[] {
  if (units.length <= MOST_ROWS) return units.map((unit) => ({ unit }));
  const ranked = units.filter(({ rank }) => rank !== null);
  const middle = ranked.slice(EACH_END, -EACH_END);
  const movers = middle
    .filter((unit) => stepsOf(unit) >= places)
    .sort((a, b) => stepsOf(b) - stepsOf(a))
    .slice(0, MOVERS);
  const grey = units.length - ranked.length;
  const others = [
    ...(middle.length > movers.length ? [`中间另有${middle.length - movers.length}个`] : []),
    ...(grey > 0 ? [`不参与排名${grey}个`] : []),
  ].join('，');
  return [
    ...ranked.slice(0, EACH_END).map((unit) => ({ unit })),
    ...(movers.length > 0 ? [{ words: '中间升降最多' }] : []),
    ...middle.filter((unit) => movers.includes(unit)).map((unit) => ({ unit })),
    ...(others === '' ? [] : [{ words: others }]),
    ...ranked
      .slice(EACH_END)
      .slice(-EACH_END)
      .map((unit) => ({ unit })),
  ];
}

function stepsOf({ rank, prev_rank }: LeagueUnit): number {
  return rank === null || prev_rank === null ? 0 : Math.abs(prev_rank - rank);
}
