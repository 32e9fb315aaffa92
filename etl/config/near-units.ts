import { editDistance } from '../base/near-word.ts';
import { placeText } from './place-text.ts';
import type { Unit } from './register.ts';

const SHOWN = 3;

/** Returns the names of the units that are spelled most like a text, the nearest first. */
export function nearUnits(units: readonly Unit[], text: string): string[] {
  const near = units.map(({ name, aliases }) => ({
    name,
    distance: Math.min(
      ...[name, ...aliases].map((each) => editDistance(placeText(each), placeText(text))),
    ),
  }));
  return near
    .filter(({ name, distance }) => distance < Math.max(name.length, text.length))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}
