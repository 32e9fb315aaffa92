import { UserError } from '../../base/errors.ts';
import type { Code, RecordColumn, WordSet } from '../../method/record.ts';
import { WORD_CODES } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { nameKey } from '../../base/text.ts';

/** Stands in a source file for every word that is not listed. */
const ANY_OTHER = '*';

/** The set of words that the cells of a column are translated by. */
export const WORD_SETS: Partial<Record<RecordColumn, WordSet>> = {
  channel: 'channel',
  purpose: 'purpose',
  outcome: 'outcome',
  repeat: 'repeat',
  level: 'level',
  urgency: 'urgency',
  rating: 'rating',
  in_statistics: 'yes_no',
  litigation: 'yes_no',
  path: 'path',
  bureau_rating: 'rating',
  step: 'step',
  result: 'result',
  activity: 'activity',
};

/**
 * Makes a translator from value words of a source to codes: `translator(source, 'channel')('来访')`
 * is `visit`. A word that the source does not list has the code of `*`, if there is one.
 * @throws UserError when the source gives one word two codes
 */
export function translator<S extends WordSet>(
  source: Source,
  set: S,
): (word: string) => Code<S> | undefined {
  const codes = new Map<string, Code<S>>();
  for (const code of WORD_CODES[set] as readonly Code<S>[]) {
    for (const word of source.words[set]?.[code] ?? []) {
      const other = codes.get(nameKey(word)) ?? code;
      if (other !== code) {
        throw new UserError(
          `设置文件 sources/${source.id}.yaml，字段 words.${set}：“${word}”同时写在 ${other} 和 ${code} 下，请只留一处。`,
        );
      }
      codes.set(nameKey(word), code);
    }
  }
  return (word) => codes.get(nameKey(word)) ?? codes.get(ANY_OTHER);
}

/** Returns all value words of a source, in the form in which they are compared. */
export function knownWords(source: Source): ReadonlySet<string> {
  const sets = Object.values(source.words).flatMap((set) => Object.values(set));
  return new Set(
    sets
      .flatMap((words) => words ?? [])
      .filter((word) => word !== ANY_OTHER)
      .map(nameKey),
  );
}
