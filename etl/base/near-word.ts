/**
 * Returns the known word that a wrong one was probably meant to be; null when none is near. Case,
 * `-` and `_` do not count.
 */
export function nearWord(wrong: string, known: Iterable<string>): string | null {
  const plain = (word: string) => word.toLowerCase().replaceAll(/[-_]/g, '');
  let nearest: string | null = null;
  // One mistake in a word of up to four letters, two in a longer one.
  let limit = plain(wrong).length > 4 ? 2 : 1;
  for (const word of known) {
    const distance = editDistance(plain(wrong), plain(word));
    if (distance > limit || distance >= plain(word).length) continue;
    nearest = word;
    limit = distance - 1;
  }
  return nearest;
}

/**
 * Number of letters to insert, delete, replace or swap with the next one (Damerau-Levenshtein,
 * optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1]!;
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        above[j]! + 1,
        row[j - 1]! + 1,
        above[j - 1]! + (isSame ? 0 : 1),
        isSwapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
