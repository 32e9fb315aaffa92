import type { LeagueUnit } from '../../etl/editions/edition.ts';
import type { Comparison } from '../../server/contract/compare.ts';
import { monthDayText } from '../format/period.ts';
import type { DeskView } from './desk-view.ts';

type Compared = Comparison['units'][number];

/** What a leader is to see at once: who is red, and what changed. */
export interface Headline {
  red: LeagueUnit[];
  /** Red now and not then; red then and not now. */
  turnedRed: LeagueUnit[];
  leftRed: LeagueUnit[];
  /** How many have another colour. */
  recoloured: number;
  /** Who climbed and who fell the most, at most three each, with the places. */
  climbed: Mover[];
  fell: Mover[];
  /** Of a mean there are no ranks: whose index grew and shrank the most. */
  gained: Mover[];
  lost: Mover[];
}

export interface Mover {
  unit: LeagueUnit;
  by: number;
}

const MOST = 3;

/** @param comparedOf null: not known yet, or the unit was not there */
export function headlineOf(
  units: readonly LeagueUnit[],
  comparedOf: (unit: LeagueUnit) => Compared | null,
): Headline {
  const then = (unit: LeagueUnit) => comparedOf(unit)?.then?.colour ?? null;
  const hasRanks = units.some((unit) => (comparedOf(unit)?.changes.rank ?? null) !== null);
  const places = hasRanks ? movers(units, (unit) => comparedOf(unit)?.changes.rank ?? 0) : [];
  const points = hasRanks ? [] : movers(units, (unit) => comparedOf(unit)?.changes.index ?? 0);
  const up = ({ by }: Mover) => by > 0;
  const down = ({ by }: Mover) => by < 0;
  return {
    red: units.filter(({ colour }) => colour === 'red'),
    turnedRed: units.filter((unit) => {
      const before = then(unit);
      return unit.colour === 'red' && before !== null && before !== 'red';
    }),
    leftRed: units.filter((unit) => unit.colour !== 'red' && then(unit) === 'red'),
    recoloured: units.filter((unit) => {
      const before = then(unit);
      return before !== null && before !== unit.colour;
    }).length,
    climbed: places.filter(up).slice(0, MOST),
    fell: places.filter(down).reverse().slice(0, MOST),
    gained: points.filter(up).slice(0, MOST),
    lost: points.filter(down).reverse().slice(0, MOST),
  };
}

/** The largest first. */
function movers(units: readonly LeagueUnit[], by: (unit: LeagueUnit) => number): Mover[] {
  return units.map((unit) => ({ unit, by: by(unit) })).sort((a, b) => b.by - a.by);
}

/** What an edition is compared with, in words: 前期（5月14日）, 去年同期, 方案 six-modules. */
export function comparedText(compare: DeskView['compare'], comparison: Comparison | null): string {
  const day = comparison?.with.window?.end;
  const end = day === undefined ? '' : `（${day.slice(0, 4)}年${monthDayText(day)}）`;
  if (compare === 'previous') return `前期${end}`;
  if (compare === 'last_year') return `去年同期${end}`;
  if (compare === 'three_years') return '前三年同期均值';
  if (compare.startsWith('date:'))
    return `截至${compare.slice(5, 9)}年${monthDayText(compare.slice(5))}的一期`;
  return `方案“${comparison?.with.scheme.title ?? compare.slice(7)}”`;
}
