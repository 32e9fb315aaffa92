import type { Measure } from '../../etl/method/indicator.ts';

/** Stands where there is no figure; never a zero. */
export const NONE = '—';

const MINUS = '−';
const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 });

/** 信访指数: two decimals. */
export function indexText(index: number | null): string {
  return index === null ? NONE : index.toFixed(2);
}

/** Score 0…100: one decimal. */
export function scoreText(score: number | null): string {
  return score === null ? NONE : score.toFixed(1);
}

/** Whole number with thousands separators; null: a count that is not told. */
export function countText(count: number | null): string {
  return count === null ? NONE : grouped.format(count);
}

/** k/n as counts: `1,203/1,276`. */
export function shareText({ k, n }: Measure): string {
  return `${countText(k)}/${countText(n)}`;
}

/** k / n in percent; n = 0 is not applicable (method.md §4). */
export function rateText({ k, n }: Measure, decimals = 1): string {
  return n === 0 ? NONE : `${((100 * k) / n).toFixed(decimals)}%`;
}

/** Relative change in percent with its sign; none from zero. */
export function changeText(now: number, before: number): string {
  if (before === 0) return NONE;
  const percent = (100 * (now - before)) / before;
  const size = Math.abs(percent).toFixed(1);
  if (size === '0.0') return '持平';
  return `${percent > 0 ? '+' : MINUS}${size}%`;
}

/** Points with their sign: `+2`, `−1.5`, `0`. */
export function signedText(points: number): string {
  if (points === 0) return '0';
  return `${points > 0 ? '+' : MINUS}${Number(Math.abs(points).toFixed(2))}`;
}
