import { countHigher } from './rank.ts';

/** Why a rank moved (method.md §9); a positive number is a climb. */
export interface RankMove {
  /** By the unit's own new value among the others' old ones. */
  own: number;
  /** By what the others did since. */
  others: number;
}

/**
 * Takes each unit's change of rank apart; null for a unit that is ranked only once.
 * @param before published index of each ranked unit in the previous edition; null: not ranked
 * @param now the same in this edition
 */
export function rankMoves(
  before: readonly (number | null)[],
  now: readonly (number | null)[],
): (RankMove | null)[] {
  const old = descending(before);
  const current = descending(now);
  return now.map((value, unit) => {
    const previous = before[unit]!;
    if (value === null || previous === null) return null;
    // The unit's own old value is not among the others'.
    const between = countHigher(old, value) - (previous > value ? 1 : 0) + 1;
    return {
      own: countHigher(old, previous) + 1 - between,
      others: between - (countHigher(current, value) + 1),
    };
  });
}

function descending(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null).sort((a, b) => b - a);
}
