const LIMIT = 20_000;

/** Remembers what a pure function of one text gave: exports repeat the same few cells. */
export function memo<T>(pure: (text: string) => T): (text: string) => T {
  const seen = new Map<string, T>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    if (seen.size >= LIMIT) seen.clear();
    const value = pure(text);
    seen.set(text, value);
    return value;
  };
}
