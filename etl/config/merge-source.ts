import type { WordSet } from '../method/record.ts';

type Lists<K extends string> = Partial<Record<K, string[]>>;
/** Value words of a source by set and code. */
export type SourceWords = Partial<Record<WordSet, Lists<string>>>;

/** Merges lists by key: the own texts come first, those of the base that are not among them follow. */
export function mergeTexts<K extends string>(own: Lists<K>, base: Lists<K> = {}): Lists<K> {
  const keys = Object.keys({ ...base, ...own }) as K[];
  return Object.fromEntries(
    keys.map((key) => [key, [...new Set([...(own[key] ?? []), ...(base[key] ?? [])])]]),
  ) as Lists<K>;
}

/** Merges value words: a word that the source gives another code than the base keeps only the own one. */
export function mergeWords(own: SourceWords, base: SourceWords = {}): SourceWords {
  const sets = Object.keys({ ...base, ...own }) as WordSet[];
  return Object.fromEntries(
    sets.map((set) => {
      const again = new Set(Object.values(own[set] ?? {}).flatMap((words) => words ?? []));
      const left = Object.entries(base[set] ?? {}).map(([code, words]): [string, string[]] => [
        code,
        words!.filter((word) => !again.has(word)),
      ]);
      return [set, mergeTexts(own[set] ?? {}, Object.fromEntries(left))];
    }),
  );
}
