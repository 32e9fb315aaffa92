import { sha256Of } from '../base/sha256.ts';
import { assertMatches } from '../base/json.ts';
import type { Reference } from '../editions/reference.ts';
import { referenceSchema } from './reference-schema.ts';

/** Reference files as an edition rests on them, kept so that it can be worked out again. */
export interface FrozenReference {
  file: string;
  sha256: string;
  text: string;
}

export function freezeReference(reference: Reference): FrozenReference {
  const text = JSON.stringify(reference);
  const sha256 = sha256Of(text);
  return { file: `references/${sha256}.json`, sha256, text };
}

/** @param text of a frozen reference whose hash is that of its seal */
export function parseReference(text: string): Reference {
  const reference: unknown = JSON.parse(text);
  assertMatches(referenceSchema, reference);
  return reference;
}
