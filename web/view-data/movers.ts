import type { LeagueUnit } from '../../etl/editions/edition.ts';

type Ranked = Pick<LeagueUnit, 'unit_code' | 'rank'>;

const MIN_PLACES = 3;
const SHARE_OF_LEAGUE = 0.1;

/** Places that make a mover of a league of so many ranked units: three, or a tenth of them. */
export function moverThreshold(ranked: number): number {
  return Math.max(MIN_PLACES, Math.ceil(ranked * SHARE_OF_LEAGUE));
}

/** The units whose rank is another than it was. */
export function movedSince(before: readonly Ranked[], now: readonly Ranked[]): ReadonlySet<string> {
  const ranks = new Map(before.map(({ unit_code, rank }) => [unit_code, rank]));
  return new Set(
    now
      .filter(({ unit_code, rank }) => ranks.has(unit_code) && ranks.get(unit_code) !== rank)
      .map(({ unit_code }) => unit_code),
  );
}
