import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { listRedUnits } from '../../editions/list-red-units.ts';
import { indexText } from '../../method/index-text.ts';
import { lossText } from '../../method/reasons.ts';
import type { Band } from '../../method/colour.ts';
import { BANDS } from '../../method/colour.ts';
import { listUnits } from '../wording/list-units.ts';
import type { VariableValues, RankingVariable } from '../wording/template-variables.ts';

import { indexedNames } from './colour-table.ts';
import { worstFirst } from './red-table.ts';

/** Most units that a sentence names. */
const MAX_UNITS = 10;
const MAX_NAMED = 3;

/** Returns the template variables of the ranking of one kind of unit. */
export function rankingValues(edition: Edition): VariableValues<RankingVariable> {
  const { units, scheme } = edition;
  const ranked = units.filter(({ rank }) => rank !== null);
  const names = (which: (unit: EditionUnit) => boolean) =>
    listUnits(
      units.filter(which).map(({ unit_name }) => unit_name),
      MAX_UNITS,
    );
  const colours = Object.fromEntries(
    BANDS.map((band) => [band, names(({ colour }) => colour === band)]),
  ) as Record<Band, string>;
  const map = ends(ranked, 'map_rank');
  return {
    count: units.length,
    ranked: ranked.length,
    unranked: names(({ rank }) => rank === null),
    ...colours,
    green_indexed: indexedNames(
      ranked.filter(({ colour }) => colour === 'green'),
      scheme,
      MAX_NAMED,
    ),
    red_reasons: redReasons(edition),
    ...ends(ranked, 'rank'),
    map_top: map.top,
    map_bottom: map.bottom,
    climbed: moves(ranked, 1),
    fallen: moves(ranked, -1),
    commended: names(({ proposal }) => proposal === 'commend'),
    notified: names(({ proposal }) => proposal === 'supervise'),
  };
}

/** The worst red units with index and what costs them most: `湖溪镇59.68（积案化解率失9.3分）`. */
function redReasons({ units, scheme }: Edition): string {
  const red = worstFirst(listRedUnits(units, scheme)).map((unit) => {
    const loss = lossText(unit, scheme);
    return `${unit.unit_name}${indexText(unit.index, scheme)}${loss === '' ? '' : `（${loss}）`}`;
  });
  return listUnits(red, MAX_NAMED);
}

/** Places gained since the edition before; negative: lost. Null: not ranked in both. */
export function climbOf({
  rank,
  prev_rank,
}: Pick<EditionUnit, 'rank' | 'prev_rank'>): number | null {
  return rank === null || prev_rank === null ? null : prev_rank - rank;
}

/**
 * Returns the first three units of a ranking and the last three, from the last on; at most half of
 * the units each. A unit that shares the first rank is not among the last.
 */
function ends(
  ranked: readonly EditionUnit[],
  key: 'rank' | 'map_rank',
): { top: string; bottom: string } {
  const placed = ranked.filter((unit) => unit[key] !== null).sort((a, b) => a[key]! - b[key]!);
  const half = Math.ceil(placed.length / 2);
  const last = placed[Math.min(MAX_NAMED, half) - 1]?.[key] ?? 0;
  const rest = placed.filter((unit) => unit[key]! > last).reverse();
  const names = (units: EditionUnit[]) =>
    listUnits(
      units.map(({ unit_name }) => unit_name),
      MAX_UNITS,
    );
  return {
    top: names(placed.filter((unit) => unit[key]! <= last)),
    bottom: names(rest.slice(0, MAX_NAMED)),
  };
}

function moves(ranked: readonly EditionUnit[], sign: 1 | -1): string {
  return ranked
    .map((unit) => ({ unit, places: sign * (climbOf(unit) ?? 0) }))
    .filter(({ places }) => places > 0)
    .sort((a, b) => b.places - a.places)
    .slice(0, MAX_NAMED)
    .map(
      ({ unit: { unit_name, prev_rank, rank } }) =>
        `${unit_name}（第${prev_rank}名${sign > 0 ? '升' : '降'}至第${rank}名）`,
    )
    .join('、');
}
