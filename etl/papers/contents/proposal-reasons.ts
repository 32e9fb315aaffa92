import { figuresOf } from '../../editions/edition.ts';
import { lostPoints } from '../../editions/lost-points.ts';
import { countsText } from '../../method/indicator-words.ts';
import { isShare } from '../../method/indicator.ts';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import type { EditionScheme } from '../../editions/edition-scheme.ts';
import { pointDecimals } from '../../method/index-text.ts';
import { isLedgerId } from '../../method/ledger-indicator.ts';
import { fixedText } from '../../method/number-text.ts';
import { roundedRate, rateText } from '../wording/rate-text.ts';

/** An indicator of a unit, as papers describe it. */
export interface ScoredIndicator {
  id: string;
  title: string;
  better: 'high' | 'low';
  /** k / n with 4 decimals, or a sum of the activity ledger; null: not applicable. */
  value: number | null;
  /** Null for a sum. */
  measure: { n: number; k: number } | null;
  /** Points of the index that a full score would add; null if no indicator has a share. */
  lost: number | null;
}

const MAX_REASONS = 3;
/** Points, of 100, from which a reason is mentioned. */
const MIN_POINTS = 0.1;

/** Decimals of points lost or ahead: scores have four, so no more than three are exact. */
export function lostDecimals(scheme: EditionScheme): number {
  return Math.min(3, pointDecimals(scheme));
}

/** The indicators that the scheme scores, in its order. */
export function scoredIndicators({ scheme }: Edition, unit: EditionUnit): ScoredIndicator[] {
  const scored = scheme.indicators.filter(({ weight }) => weight > 0);
  const found = scored.map(({ id, title, better, weight }) => ({
    ...indicatorOf(unit, id),
    title,
    better,
    weight,
  }));
  const lost = lostPoints(unit.contributions, found, scheme.scale, lostDecimals(scheme));
  return found.map((each) => ({ ...each, lost: lost.get(each.id) ?? null }));
}

/**
 * 失分原因: where a unit loses the most. `初次信访化解率72.73%（化解8件/应化解11件），失4.27分；…`
 */
export function lossReasons(edition: Edition, unit: EditionUnit): string {
  const least = (MIN_POINTS * edition.scheme.scale) / 100;
  const decimals = lostDecimals(edition.scheme);
  return scoredIndicators(edition, unit)
    .filter(({ lost }) => lost !== null && lost >= least)
    .sort((a, b) => b.lost! - a.lost!)
    .slice(0, MAX_REASONS)
    .map((each) => `${indicatorText(each)}，失${each.lost!.toFixed(decimals)}分`)
    .join('；');
}

/**
 * 得分原因: where a unit is ahead of its peers. `化解率98.00%（化解49件/应化解50件），较同组多得2.10分；…`
 */
export function gainReasons(edition: Edition, unit: EditionUnit): string {
  const indicators = scoredIndicators(edition, unit);
  const decimals = lostDecimals(edition.scheme);
  return unit.strengths
    .map(({ id, points }) => {
      const figures = indicators.find((each) => each.id === id)!;
      return `${indicatorText(figures)}，较同组多得${fixedText(points, decimals)}分`;
    })
    .join('；');
}

/** Why a letter about the unit is proposed; empty if none is. */
export function proposalReasons(edition: Edition, unit: EditionUnit): string {
  if (unit.proposal === null) return '';
  return unit.proposal === 'supervise' ? lossReasons(edition, unit) : gainReasons(edition, unit);
}

function indicatorText(indicator: ScoredIndicator): string {
  const { title, value, measure } = indicator;
  return measure === null
    ? `${title}${value ?? 0}`
    : `${title}${rateText(value)}（${countsText(indicator, measure)}）`;
}

function indicatorOf(
  unit: EditionUnit,
  id: string,
): Omit<ScoredIndicator, 'title' | 'better' | 'lost'> & { score: number | null } {
  if (!isLedgerId(id)) {
    const figures = figuresOf(unit, id);
    if (!isShare(figures)) return { id, value: figures.value, measure: null, score: figures.score };
    const measure = { n: figures.n, k: figures.k };
    return { id, value: roundedRate(measure), measure, score: figures.score };
  }
  const { value = null, n = null, k = null, score = null } = unit.ledger_indicators[id] ?? {};
  const measure = n === null || k === null ? null : { n, k };
  return { id, value: measure === null ? value : roundedRate(measure), measure, score };
}
