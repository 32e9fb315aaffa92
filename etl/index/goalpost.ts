/** Where a rate scores 0 (`worst`) and 100 (`best`); either may be the larger. */
export interface Goalpost {
  worst: number;
  best: number;
}

/** s = 100 · (x − worst) / (best − worst), limited to 0…100 (method.md §5). */
export function goalpostScore(rate: number, { worst, best }: Goalpost): number {
  const score = (100 * (rate - worst)) / (best - worst);
  return Math.min(100, Math.max(0, score));
}
