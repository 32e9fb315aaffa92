import type { Certainty } from '../scoring/certainty.ts';
import type { Proposal } from './edition.ts';

const MIN_PROBABILITY = 0.8;

/**
 * Returns the letter that may be drafted (method.md §8): for a unit that is red with a probability of
 * 0.8 or more; likewise for green. Uses the joint draws, which are the least certain. Published
 * colours decide nothing: red twice running is often chance where units are alike.
 */
export function proposeLetter(certainty: Certainty | null): Proposal | null {
  if (certainty === null) return null;
  const { red, green } = certainty.joint.colours;
  if (red >= MIN_PROBABILITY) return 'supervise';
  return green >= MIN_PROBABILITY ? 'commend' : null;
}
