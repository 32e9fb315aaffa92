import { roundHalfUp } from './round.ts';

/** A number with so many decimals, rounded half up: 0.25 is `0.3` with one. */
export function fixedText(value: number, decimals: number): string {
  return roundHalfUp(value, decimals).toFixed(decimals);
}

/** k / n in per cent, rounded half up: 1 of 16 is `6.3%` with one decimal. `n` is above 0. */
export function percentText(k: number, n: number, decimals: number): string {
  return `${fixedText((100 * k) / n, decimals)}%`;
}
