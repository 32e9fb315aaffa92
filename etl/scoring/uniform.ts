import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Draws a uniform variate between 0 and 1, both excluded. */
export function uniform(source: RandomGenerator): number {
  return ((source.next() >>> 0) + 0.5) / 2 ** 32;
}
