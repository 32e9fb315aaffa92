/**
 * P(X ≤ k) of a Poisson variable. Terms are summed from the largest one, so a large mean does not
 * underflow.
 * @param mean greater than 0
 */
export function poissonCdf(k: number, mean: number): number {
  const top = Math.min(k, Math.floor(mean));
  let logTop = -mean;
  for (let i = 1; i <= top; i += 1) logTop += Math.log(mean / i);
  let sum = 0;
  for (let i = top, term = 1; i >= 0 && term > NEGLIGIBLE; term *= i / mean, i -= 1) sum += term;
  for (let i = top + 1, term = 1; i <= k; i += 1) {
    term *= mean / i;
    if (term <= NEGLIGIBLE) break;
    sum += term;
  }
  return Math.min(1, Math.exp(logTop) * sum);
}

/** Terms below this share of the largest one change no digit of the sum. */
const NEGLIGIBLE = 1e-20;
