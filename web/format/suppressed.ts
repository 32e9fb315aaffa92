import type { Measure } from '../../etl/method/indicator.ts';
import type { Suppressed } from '../../etl/editions/public-figures.ts';
import { changeText, countText, NONE, rateText } from './number.ts';

/** `k/n` of counts that may not be told: what is not is a dash, both together one dash. */
export function suppressedShareText({ k, n }: Suppressed<Measure>): string {
  return k === null && n === null ? NONE : `${countText(k)}/${countText(n)}`;
}

/** k / n in percent; none where either is not told. */
export function suppressedRateText({ k, n }: Suppressed<Measure>): string {
  return k === null || n === null ? NONE : rateText({ k, n });
}

/** Relative change; none where either is not told. */
export function suppressedChangeText(now: number | null, before: number | null): string {
  return now === null || before === null ? NONE : changeText(now, before);
}
