import { indicatorWords } from '../method/indicator-words.ts';
import { pointDecimals } from '../method/index-text.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';
import type { EditionUnit, LeagueUnit } from './edition.ts';
import type { EditionIndicator, EditionScheme } from './edition-scheme.ts';
import { lostPoints } from './lost-points.ts';
import type { RedUnit } from './red-unit.ts';

/** A unit with what explains its rank. */
export type UnitDetail = LeagueUnit &
  Pick<EditionUnit, 'certainty' | 'contributions' | 'ledger_indicators' | 'move' | 'next_colour'>;

const MAX_LISTED = 3;

/** Returns the red units with their reasons, in the order of the ranking. */
export function listRedUnits(units: readonly UnitDetail[], scheme: EditionScheme): RedUnit[] {
  const scored = scheme.indicators.filter(({ weight }) => weight > 0);
  return units.flatMap((unit) => {
    const { rank, index } = unit;
    if (unit.colour !== 'red' || rank === null || index === null) return [];
    const { unit_code, unit_name, prev_rank, move } = unit;
    return {
      unit_code,
      unit_name,
      rank,
      prev_rank,
      index,
      losses: lossesOf(unit, scored, scheme),
      index_change: move?.index ?? null,
      changes: changesOf(unit, scored, scheme),
      next_colour: nextColourOf(unit, scored),
    };
  });
}

function lossesOf(
  unit: UnitDetail,
  scored: readonly EditionIndicator[],
  scheme: EditionScheme,
): RedUnit['losses'] {
  const weighed = scored.map(({ id, weight }) => ({ id, weight, score: scoreOf(unit, id) }));
  const decimals = Math.min(3, pointDecimals(scheme));
  return [...lostPoints(unit.contributions, weighed, scheme.scale, decimals)]
    .map(([id, points]) => ({ id, points }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MAX_LISTED);
}

function scoreOf(unit: UnitDetail, id: string): number | null {
  const figures = isLedgerId(id) ? unit.ledger_indicators[id] : unit.indicators[id];
  return figures?.score ?? null;
}

/** In the direction of the whole: a fall is not explained by what rose. */
function changesOf(
  { move }: UnitDetail,
  scored: readonly EditionIndicator[],
  scheme: EditionScheme,
): RedUnit['changes'] {
  if (move === null || move.by_indicator === null) return [];
  const direction = Math.sign(move.index);
  const least = 0.5 * 10 ** -pointDecimals(scheme);
  return scored
    .map(({ id }) => ({ id, points: move.by_indicator?.[id] ?? 0 }))
    .filter(({ points }) => points * direction >= least)
    .sort((a, b) => direction * (b.points - a.points))
    .slice(0, MAX_LISTED)
    .map(({ id, points }) => ({ id, points: Number(points.toFixed(4)) }));
}

/** First what a unit can still do with the cases it has; of equals what needs fewest. */
function nextColourOf(
  { next_colour }: UnitDetail,
  scored: readonly EditionIndicator[],
): RedUnit['next_colour'] {
  if (next_colour === null) return null;
  const lateOf = (indicator: EditionIndicator) => {
    if (indicatorWords(indicator).canStillImprove) return 0;
    return indicator.better === 'high' ? 1 : 2;
  };
  const cases = scored
    .flatMap((indicator) => {
      const count = next_colour.cases[indicator.id] ?? null;
      return count === null ? [] : [{ id: indicator.id, cases: count, late: lateOf(indicator) }];
    })
    .sort((a, b) => a.late - b.late || a.cases - b.cases)
    .slice(0, MAX_LISTED)
    .map(({ id, cases: count }) => ({ id, cases: count }));
  return { colour: next_colour.colour, cases };
}
