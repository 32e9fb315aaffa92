/** Σ w·s / Σ w over what applies (s not null); null when nothing does. */
export function weightedMean(
  parts: readonly { weight: number; score: number | null }[],
): number | null {
  let weights = 0;
  let sum = 0;
  for (const { weight, score } of parts) {
    if (score === null) continue;
    weights += weight;
    sum += weight * score;
  }
  return weights === 0 ? null : sum / weights;
}
