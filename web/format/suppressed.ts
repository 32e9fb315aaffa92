import type { Measure } from '../../etl/method/indicator.ts';
import type { Suppressed } from '../../etl/editions/public-figures.ts';
import { changeText, countText, NONE, rateText } from './number.ts';

/** `k/n` of counts that may be suppressed. A suppressed count is a dash; two are one dash. */
export function suppressedShareText({ k, n }: Suppressed<Measure>): string {
  return k === null && n === null ? NONE : `${countText(k)}/${countText(n)}`;
}

/** k / n in percent; none if either is suppressed. */
export function suppressedRateText({ k, n }: Suppressed<Measure>): string {
  return k === null || n === null ? NONE : rateText({ k, n });
}

/** Relative change; none if either is suppressed. */
export function suppressedChangeText(now: number | null, before: number | null): string {
  return now === null || before === null ? NONE : changeText(now, before);
}
