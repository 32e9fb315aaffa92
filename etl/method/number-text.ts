import { roundHalfUp } from './round.ts';

/** Formats a number with fixed decimals, rounded half up: 0.25 with one decimal is `0.3`. */
export function fixedText(value: number, decimals: number): string {
  return roundHalfUp(value, decimals).toFixed(decimals);
}

/**
 * Formats k / n in per cent, rounded half up: 1 of 16 with one decimal is `6.3%`.
 * @param n greater than 0
 */
export function percentText(k: number, n: number, decimals: number): string {
  return `${fixedText((100 * k) / n, decimals)}%`;
}
