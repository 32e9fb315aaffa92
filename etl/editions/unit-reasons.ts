import { indicatorWords } from '../method/indicator-words.ts';
import { pointDecimals } from '../method/index-text.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';
import type { EditionUnit, LeagueUnit } from './edition.ts';
import type { EditionIndicator, EditionScheme } from './edition-scheme.ts';
import { lostPoints } from './lost-points.ts';
import type { UnitReasons } from './red-unit.ts';

/** A unit with what explains its rank. */
export type UnitDetail = LeagueUnit &
  Pick<EditionUnit, 'certainty' | 'contributions' | 'ledger_indicators' | 'move' | 'next_colour'>;

/**
 * Returns the reasons of a unit, the most important first.
 * @param most entries of each list at most
 */
export function unitReasons(unit: UnitDetail, scheme: EditionScheme, most: number): UnitReasons {
  const scored = scheme.indicators.filter(({ weight }) => weight > 0);
  return {
    losses: lossesOf(unit, scored, scheme).slice(0, most),
    index_change: unit.move?.index ?? null,
    changes: changesOf(unit, scored, scheme).slice(0, most),
    next_colour: nextColourOf(unit, scored, most),
  };
}

function lossesOf(
  unit: UnitDetail,
  scored: readonly EditionIndicator[],
  scheme: EditionScheme,
): UnitReasons['losses'] {
  const weighed = scored.map(({ id, weight }) => ({ id, weight, score: scoreOf(unit, id) }));
  const decimals = Math.min(3, pointDecimals(scheme));
  return [...lostPoints(unit.contributions, weighed, scheme.scale, decimals)]
    .map(([id, points]) => ({ id, points }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
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
): UnitReasons['changes'] {
  if (move === null || move.by_indicator === null) return [];
  const direction = Math.sign(move.index);
  const least = 0.5 * 10 ** -pointDecimals(scheme);
  return scored
    .map(({ id }) => ({ id, points: move.by_indicator?.[id] ?? 0 }))
    .filter(({ points }) => points * direction >= least)
    .sort((a, b) => direction * (b.points - a.points))
    .map(({ id, points }) => ({ id, points: Number(points.toFixed(4)) }));
}

/** First what a unit can still do with the cases it has; of equals what needs fewest. */
function nextColourOf(
  { next_colour }: UnitDetail,
  scored: readonly EditionIndicator[],
  most: number,
): UnitReasons['next_colour'] {
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
    .slice(0, most)
    .map(({ id, cases: count }) => ({ id, cases: count }));
  return { colour: next_colour.colour, cases };
}
