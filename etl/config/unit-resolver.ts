import { groupBy } from '../base/group-by.ts';
import { nameKey } from '../base/text.ts';
import type { County } from './county.ts';
import { placeText } from './place-text.ts';
import { unitLabels } from './register.ts';
import type { Unit, UnitLabel } from './register.ts';
import { countyRegion } from './county-region.ts';
import { unitSpellings } from './unit-spellings.ts';
import type { UnitSpelling } from './unit-spellings.ts';

/** Finds the unit that a text names; null: none, or not one alone. */
export type UnitResolver = (text: string) => UnitLabel | null;

/** A longer text is prose. */
const MAX_LENGTH = 60;

/**
 * Makes a resolver for texts that exports have in place of the name of a unit: a path with province,
 * city and county before it, a street or village behind a township, an office of it, traditional
 * characters, blanks. Exact names, aliases and codes come first, and a text that may mean two units
 * means none (method.md §2).
 */
export function unitResolver(units: Unit[], county: County): UnitResolver {
  const labels = unitLabels(units, county);
  const exact = new Map(labels.map((label) => [label.label, label]));
  const simple = groupBy(labels, ({ label }) => placeText(label));
  const spellings = unitSpellings(units, county);
  const findNames = nameFinder(spellings);
  const isRegion = countyRegion(county);
  return (text) => {
    const label = exact.get(nameKey(text));
    if (label !== undefined) return label;
    const place = placeText(text);
    if (place.length > MAX_LENGTH) return null;
    const same = simple.get(place);
    if (same !== undefined) return theOnly(same);
    const names = findNames(place);
    const named = names.filter(
      ({ spelling, from, to }) =>
        isRegion(place.slice(0, from)) && spelling.isBehindAllowed(place.slice(to)),
    );
    const behind = Math.min(...named.map(({ to }) => to));
    const others = names.filter(({ spelling, from }) => spelling.isWhole && from >= behind);
    return theOnly([...named, ...others].map(({ spelling }) => spelling.unit));
  };
}

interface FoundName {
  spelling: UnitSpelling;
  from: number;
  to: number;
}

/** Returns a function that finds every name in a text, in time that does not grow with their number. */
function nameFinder(spellings: readonly UnitSpelling[]): (text: string) => FoundName[] {
  const byName = groupBy(spellings, ({ name }) => name);
  const lengths = [...new Set(spellings.map(({ name }) => name.length))];
  return (text) =>
    text.split('').flatMap((_, from) =>
      lengths.flatMap((length) => {
        const found = byName.get(text.slice(from, from + length)) ?? [];
        return found.map((spelling) => ({ spelling, from, to: from + length }));
      }),
    );
}

function theOnly(units: readonly UnitLabel[]): UnitLabel | null {
  const [first, ...others] = units;
  return first !== undefined && others.every(({ code }) => code === first.code) ? first : null;
}
