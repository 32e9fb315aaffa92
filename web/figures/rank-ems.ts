/** Width of a figure in characters. */
const FIGURE = 0.62;

/** Width in characters of the largest of these ranks, of which few may be shown of many. */
export function rankEms(ranks: readonly (number | null)[]): number {
  return String(Math.max(1, ...ranks.map(Number))).length * FIGURE;
}
