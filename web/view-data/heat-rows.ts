import type { EditionScheme } from '../../etl/editions/edition-scheme.ts';
import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import { scoreStep } from '../../etl/method/heat-step.ts';
import { isShare } from '../../etl/method/indicator.ts';
import { fixedText } from '../../etl/method/number-text.ts';
import { NONE } from '../format/number.ts';

/** A unit's value of an indicator, and how much of the score it misses. */
export interface HeatCell {
  id: string;
  /** A rate in per cent without its sign, or a value; `—` where it does not apply. */
  text: string;
  /** 0: up to a fifth of the score is missing … 4: more than four fifths; null: not scored. */
  step: number | null;
}

/** The scored indicators of cases, in the scheme's order. */
export function heatIndicators({
  scheme,
}: Pick<LeagueEdition, 'scheme'>): EditionScheme['indicators'] {
  return scheme.indicators.filter(({ weight }) => weight > 0);
}

/** From here on a rate in per cent has two digits before the point; below, one decimal takes no more room. */
const TWO_DIGITS = 9.95;

/** @param decimals of a rate in per cent of two digits; a smaller one has at least one */
export function heatCells(
  unit: LeagueUnit,
  indicators: EditionScheme['indicators'],
  { scale }: Pick<EditionScheme, 'scale'>,
  decimals: number,
): HeatCell[] {
  return indicators.map(({ id }) => {
    const figures = unit.indicators[id];
    if (figures === undefined || figures.score === null) return { id, text: NONE, step: null };
    const text = isShare(figures)
      ? percentText((100 * figures.k) / figures.n, decimals)
      : fixedText(figures.value ?? 0, 1);
    return { id, text, step: scoreStep(figures.score, scale) };
  });
}

function percentText(percent: number, decimals: number): string {
  const shown = percent < TWO_DIGITS ? Math.max(1, decimals) : decimals;
  return fixedText(percent, shown).replace('100.0', '100');
}
