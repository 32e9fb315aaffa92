import type { Certainty } from '../scoring/certainty.ts';
import type { Colour } from '../method/colour.ts';
import type { Proposal } from './edition.ts';

const MIN_PROBABILITY = 0.8;

/**
 * Returns the letter that may be drafted (method.md §8): for a unit that is red with a probability of
 * 0.8 or more, or red in two editions in a row; likewise for green. Uses the joint draws, which are the
 * least certain.
 */
export function proposeLetter(
  colour: Colour,
  previous: Colour,
  certainty: Certainty | null,
): Proposal | null {
  const isReliable = (band: 'red' | 'green') =>
    (certainty?.joint.colours[band] ?? 0) >= MIN_PROBABILITY ||
    (colour === band && previous === band);
  if (isReliable('red')) return 'supervise';
  return isReliable('green') ? 'commend' : null;
}
