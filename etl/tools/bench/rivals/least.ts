import type { Measurement } from '../measure.ts';

const ROUNDS = 3;

/** Of some runs of the same, the one with the least processor time: others use the machine too. */
export function leastOf(run: () => Measurement): Measurement {
  const runs = Array.from({ length: ROUNDS }, run);
  return runs.reduce((least, each) => (each.cpuSeconds < least.cpuSeconds ? each : least));
}
