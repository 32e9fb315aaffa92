/** A measurement after some swaps. */
export interface Sample {
  swaps: number;
  value: number;
}

/**
 * Growth from the first sample to the last by the least-squares line through all of them, as a
 * share of the line's value at the first: a single outlier does not decide.
 */
export function growth(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, each) => sum + of(each), 0) / samples.length;
  const x = mean(({ swaps }) => swaps);
  const y = mean(({ value }) => value);
  const slope =
    mean(({ swaps, value }) => (swaps - x) * (value - y)) / mean(({ swaps }) => (swaps - x) ** 2);
  const at = (swaps: number) => y + slope * (swaps - x);
  const first = at(samples[0]!.swaps);
  const last = at(samples.at(-1)!.swaps);
  return (last - first) / first;
}
