import { isShare } from '../../etl/method/indicator.ts';
import type { IndicatorMeasure } from '../../etl/method/indicator.ts';
import { countText, NONE, rateText, shareText } from './number.ts';

/** Figures that an edition may lack. */
type Figures = IndicatorMeasure | undefined;

/** The value of an indicator: a rate in percent, or a median or a sum with one decimal at most. */
export function figureText(figures: Figures): string {
  if (figures === undefined) return NONE;
  if (isShare(figures)) return rateText(figures);
  return figures.value === null ? NONE : String(Number(figures.value.toFixed(1)));
}

/** The cases behind it: `1,203/1,276`, or the number of values. */
export function figureCountText(figures: Figures): string {
  if (figures === undefined) return NONE;
  return isShare(figures) ? shareText(figures) : countText(figures.n);
}
