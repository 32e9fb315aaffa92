/** Steps of shading of heat maps (热力图), from light to dark: 0 to 4. */
export const HEAT_STEPS = 5;

const LAST = HEAT_STEPS - 1;

/**
 * The shade of a score, the darker the more of it is missing; null: not scored.
 * @param scale the full score
 */
export function scoreStep(score: number | null, scale: number): number | null {
  if (score === null) return null;
  const missing = 1 - score / scale;
  return Math.min(LAST, Math.max(0, Math.ceil(missing * HEAT_STEPS) - 1));
}

/** The shade of a number of cases among others; null: none, for 0 and for a number that is not told. */
export function countStep(count: number | null, most: number): number | null {
  if (count === null || count === 0 || most === 0) return null;
  return Math.min(LAST, Math.floor((HEAT_STEPS * count) / most));
}

/** The shade of a number that few others come near: by square roots, so that small ones differ too. */
export function rootStep(count: number | null, most: number): number | null {
  return count === null ? null : countStep(Math.sqrt(count), Math.sqrt(most));
}
