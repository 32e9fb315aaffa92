import { FIGURE_EMS } from './number.ts';

/** Width in characters of the largest of these ranks, of which only some may be shown. */
export function rankEms(ranks: readonly (number | null)[]): number {
  return String(Math.max(1, ...ranks.map(Number))).length * FIGURE_EMS;
}
