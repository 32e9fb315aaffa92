import { roundComputed } from '../method/round.ts';

/**
 * Copeland's score, as COINr 1.1 has it (method.md §5): over all other units, +1 where the weight of
 * the columns in which a unit is ahead, with half of the weight of those in which the two are equal,
 * is more than half of the weight of the columns that both have; 0 where it is half, −1 where it is
 * less. Units without a common column are even. A unit without any score gets NaN.
 */
export function copeland(
  columns: readonly Float64Array[],
  weights: readonly number[],
  size: number,
): Float64Array {
  const width = columns.length;
  const rows = rowsOf(columns, size);
  const sums = new Float64Array(size);
  // Plain loops over one table: a league of 1,400 has a million pairs.
  for (let one = 0; one < size; one += 1) {
    for (let other = one + 1; other < size; other += 1) {
      let lead = 0;
      let both = 0;
      for (let column = 0; column < width; column += 1) {
        const difference = rows[one * width + column]! - rows[other * width + column]!;
        if (difference === difference) {
          const weight = weights[column]!;
          both += weight;
          if (difference > 0) lead += weight;
          else if (difference < 0) lead -= weight;
        }
      }
      const isEven = Math.abs(lead) <= both * EVEN;
      const sign = isEven ? 0 : lead > 0 ? 1 : -1;
      sums[one]! += sign;
      sums[other]! -= sign;
    }
  }
  for (let unit = 0; unit < size; unit += 1) {
    if (rows.subarray(unit * width, (unit + 1) * width).every(Number.isNaN)) sums[unit] = NaN;
  }
  return sums;
}

/** Shares of the weight are compared as rounded to 9 decimals: 0.1 + 0.2 against 0.3 is even. */
const EVEN = 1e-9;

/** The rounded scores unit by unit. */
function rowsOf(columns: readonly Float64Array[], size: number): Float64Array {
  const rows = new Float64Array(columns.length * size);
  columns.forEach((column, at) => {
    for (let unit = 0; unit < size; unit += 1) {
      rows[unit * columns.length + at] = roundComputed(column[unit]!);
    }
  });
  return rows;
}
