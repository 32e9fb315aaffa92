/**
 * Competition ranks, the highest value first: equal values share a rank (1, 2, 2, 4);
 * null is not ranked. method.md §6.
 */
export function competitionRanks(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((value, at) => {
    if (!first.has(value)) first.set(value, at + 1);
  });
  return values.map((value) => (value === null ? null : first.get(value)!));
}
