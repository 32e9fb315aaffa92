import type { IndexScale } from '../../etl/method/index-text.ts';
import { indexText as shownIndex, pointDecimals } from '../../etl/method/index-text.ts';
import type { Measure } from '../../etl/method/indicator.ts';
import { fixedText, percentText } from '../../etl/method/number-text.ts';

/** Shown for a missing figure; never a zero. */
export const NONE = '—';

const MINUS = '−';
const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 });

/** 信访指数, with the decimals of its scheme. */
export function indexText(index: number | null, scheme: IndexScale): string {
  return index === null ? NONE : shownIndex(index, scheme);
}

/** Width of a figure in characters. */
export const FIGURE_EMS = 0.62;

/** Width in characters of a column of indices: at least that of 100.00, more with more decimals. */
export function indexEms(scheme: IndexScale, least: number): number {
  return least + FIGURE_EMS * Math.max(0, indexText(scheme.scale, scheme).length - '100.00'.length);
}

/** Score: one decimal on a scale of 100, which is one less than points have. */
export function scoreText(score: number | null, scheme: IndexScale): string {
  return score === null ? NONE : fixedText(score, Math.max(0, pointDecimals(scheme) - 1));
}

/** Whole number with thousands separators; null: a suppressed count. */
export function countText(count: number | null): string {
  return count === null ? NONE : grouped.format(count);
}

/** k/n as counts: `1,203/1,276`. */
export function shareText({ k, n }: Measure): string {
  return `${countText(k)}/${countText(n)}`;
}

/** k / n in percent; n = 0 is not applicable (method.md §4). */
export function rateText({ k, n }: Measure, decimals = 1): string {
  return n === 0 ? NONE : percentText(k, n, decimals);
}

/** Relative change in percent with its sign; none from zero. */
export function changeText(now: number, before: number): string {
  if (before === 0) return NONE;
  const change = percentText(Math.abs(now - before), before, 1);
  if (change === '0.0%') return '持平';
  return `${now > before ? '+' : MINUS}${change}`;
}

/** Points with their sign and up to four decimals: `+2`, `−1.5`, `0`. */
export function signedText(points: number): string {
  if (points === 0) return '0';
  return `${points > 0 ? '+' : MINUS}${Number(fixedText(Math.abs(points), 4))}`;
}
