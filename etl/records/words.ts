import type { Code, WordSet } from '../method/record.ts';
import { WORD_CODES } from '../method/record.ts';
import type { Source } from '../settings/source.ts';
import { nameKey } from '../text.ts';

/** Translates the value words of a source to codes: `translate('channel')('来访')` is `visit`. */
export function translator<S extends WordSet>(
  source: Source,
  set: S,
): (word: string) => Code<S> | undefined {
  const codes = new Map<string, Code<S>>();
  for (const code of WORD_CODES[set] as readonly Code<S>[]) {
    for (const word of source.words[set]?.[code] ?? []) codes.set(nameKey(word), code);
  }
  return (word) => codes.get(nameKey(word));
}
