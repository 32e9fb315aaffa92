import { editDistance } from '../base/near-word.ts';
import { placeText } from './place-text.ts';
import type { Unit } from './register.ts';

const SHOWN = 3;
/** Names of towns share their last letter, so one mistake in three letters is all that is near. */
const LETTERS_PER_MISTAKE = 3;
const MOST_MISTAKES = 2;

/** Returns the names of the units of which a text may be a misspelling, the nearest first. */
export function nearUnits(units: readonly Unit[], text: string): string[] {
  const wrong = placeText(text);
  const near = units.flatMap(({ name, aliases }) => {
    const distances = [name, ...aliases]
      .map(placeText)
      .filter((label) => editDistance(label, wrong) <= allowedMistakes(label))
      .map((label) => editDistance(label, wrong));
    return distances.length === 0 ? [] : [{ name, distance: Math.min(...distances) }];
  });
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}

function allowedMistakes(label: string): number {
  return Math.min(MOST_MISTAKES, Math.floor(label.length / LETTERS_PER_MISTAKE));
}
