import { sha256Of } from '../base/sha256.ts';
import { assertMatches } from '../base/json.ts';
import { shippedIndicators } from '../config/indicators.ts';
import { withDefaults, withoutDefaults } from '../config/register.ts';
import type { Reference } from '../editions/reference.ts';
import { referenceSchema } from './reference-schema.ts';

/** The reference files of an edition, kept so that it can be recomputed. */
export interface FrozenReference {
  file: string;
  sha256: string;
  text: string;
}

export function freezeReference(reference: Reference): FrozenReference {
  const { indicators, ...rest } = reference;
  const own = indicators.filter(({ isOwn }) => isOwn);
  const text = JSON.stringify({
    ...rest,
    units: reference.units.map(withoutDefaults),
    // Those of the program are kept with the program.
    ...(own.length === 0 ? {} : { indicators: own }),
  });
  const sha256 = sha256Of(text);
  return { file: `references/${sha256}.json`, sha256, text };
}

/**
 * Parses a frozen reference.
 * @param text whose hash is that of its seal
 */
export function parseReference(text: string): Reference {
  const reference: unknown = JSON.parse(text);
  assertMatches(referenceSchema, reference);
  const { indicators = [], units, ...rest } = reference;
  return {
    ...rest,
    units: units.map(withDefaults),
    indicators: [...shippedIndicators(), ...indicators],
  };
}
