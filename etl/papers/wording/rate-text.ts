import type { Measure } from '../../method/indicator.ts';
import { percentText } from '../../method/number-text.ts';
import { roundHalfUp } from '../../method/round.ts';

/** k / n with 4 decimals, as tables have it; null: not applicable. */
export function roundedRate({ n, k }: Measure): number | null {
  return n === 0 ? null : roundHalfUp(k / n, 4);
}

/** `97.58%`; empty if the rate is not applicable. */
export function rateText(rate: number | null): string {
  return rate === null ? '' : percentText(rate, 1, 2);
}

/** `上升12.3%`, `下降5.1%`, `持平`; null if there was none before. */
export function changeText(now: number, before: number): string | null {
  if (now === before) return '持平';
  if (before === 0) return null;
  const change = percentText(Math.abs(now - before), before, 1);
  if (change === '0.0%') return '基本持平';
  return `${now > before ? '上升' : '下降'}${change}`;
}

/**
 * 同比: `同比下降6.4%`, `去年同期为0`, `去年同期无数据`.
 * @param hasLastYear whether there are data of the same window last year
 */
export function yearOnYear(now: number, lastYear: number, hasLastYear: boolean): string {
  if (!hasLastYear) return '去年同期无数据';
  const change = changeText(now, lastYear);
  return change === null ? '去年同期为0' : `同比${change}`;
}

/** 环比: `环比上升3.2%`, `上期为0`. */
export function onPrevious(now: number, previous: number): string {
  const change = changeText(now, previous);
  return change === null ? '上期为0' : `环比${change}`;
}

/** Difference of two rates: `上升1.20个百分点`, `持平`; empty if either is not applicable. */
export function pointsText(now: number | null, before: number | null): string {
  if (now === null || before === null) return '';
  if (now === before) return '持平';
  return `${now > before ? '上升' : '下降'}${(100 * Math.abs(now - before)).toFixed(2)}个百分点`;
}
