import { roundComputed } from '../method/round.ts';
import { countHigher } from './rank.ts';

/** Why a rank changed, in places (method.md §9); a positive number is a climb. */
export interface RankMove {
  /** Due to the unit: its new value among the others' old values. */
  own: number;
  /** Due to the other units: the rest. */
  others: number;
}

/**
 * Splits each unit's change of rank; null for a unit that is not ranked in both editions.
 * @param indexBefore published index of each ranked unit in the previous edition; null: not ranked
 * @param indexNow the same in this edition
 */
export function rankMoves(
  indexBefore: readonly (number | null)[],
  indexNow: readonly (number | null)[],
): (RankMove | null)[] {
  const [before, now] = [rounded(indexBefore), rounded(indexNow)];
  const old = descending(before);
  const current = descending(now);
  return now.map((value, unit) => {
    const previous = before[unit]!;
    if (value === null || previous === null) return null;
    // The unit's own old value does not count among the others'.
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

/** As ranks see them. */
function rounded(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value === null ? null : roundComputed(value)));
}
