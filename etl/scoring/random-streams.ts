import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { skipN } from 'pure-rand/utils/skipN';

/** Numbers skipped at the start: seeds that differ by one begin with similar numbers. */
const WARM_UP = 64;

/**
 * Returns three sources of random numbers that never meet.
 * @param seed a whole number of 32 bits
 */
export function randomStreams(seed: number): [RandomGenerator, RandomGenerator, RandomGenerator] {
  const first = xoroshiro128plus(seed);
  skipN(first, WARM_UP);
  const second = first.clone();
  second.jump();
  const third = second.clone();
  third.jump();
  return [first, second, third];
}
