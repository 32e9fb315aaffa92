import { ascendingRanks } from './rank.ts';

/**
 * Copeland's score. Each pair of units is compared: a unit gets the share of the weight of the
 * columns in which it is ahead, ties counting half; its score is the sum over all other units.
 * Columns that one of the two lacks are left out; a pair without common columns counts half. A unit
 * without any score gets NaN.
 *
 * Pairs are not compared one by one. Among units with scores in the same columns, a column adds its
 * weight times the number of units below, so counting by rank is enough.
 */
export function copeland(
  columns: readonly Float64Array[],
  weights: readonly number[],
  size: number,
): Float64Array {
  const classes = classesOf(columns, size);
  const totals = classes.map((own) => classes.map((other) => sharedWeight(own, other, weights)));
  const wins = new Float64Array(size);
  for (const [at, { units, has }] of classes.entries()) {
    const level = classes.reduce(
      (sum, other, place) => (totals[at]![place] === 0 ? sum + other.units.length / 2 : sum),
      0,
    );
    // Each unit was also counted as tied with itself; take that half off.
    for (const unit of units) wins[unit] = has.includes(true) ? level - 1 / 2 : NaN;
  }
  for (const [column, scores] of columns.entries()) {
    const ranks = ascendingRanks(scores);
    for (const [place, others] of classes.entries()) {
      if (!others.has[column]) continue;
      const below = countBelow(others.units, ranks);
      for (const [at, { units, has }] of classes.entries()) {
        if (!has[column]) continue;
        const share = weights[column]! / totals[at]![place]! / 2;
        // A plain loop: certainty calls this thousands of times, for every pair of classes.
        for (let each = 0; each < units.length; each += 1) {
          const unit = units[each]!;
          const rank = ranks[unit]!;
          wins[unit]! += share * (below[rank]! + below[rank + 1]!);
        }
      }
    }
  }
  return wins;
}

/** Units that have scores in the same columns. */
interface UnitClass {
  units: Uint32Array;
  /** For each column, whether these units have a score in it. */
  has: boolean[];
}

function classesOf(columns: readonly Float64Array[], size: number): UnitClass[] {
  let classes = [Uint32Array.from({ length: size }, (_, unit) => unit)];
  for (const column of columns) {
    if (!column.includes(NaN)) continue;
    classes = classes
      .flatMap((units) => [
        units.filter((unit) => !Number.isNaN(column[unit])),
        units.filter((unit) => Number.isNaN(column[unit])),
      ])
      .filter(({ length }) => length > 0);
  }
  return classes.map((units) => ({
    units,
    has: columns.map((column) => !Number.isNaN(column[units[0]!])),
  }));
}

function sharedWeight(own: UnitClass, other: UnitClass, weights: readonly number[]): number {
  return weights.reduce(
    (sum, weight, column) => (own.has[column]! && other.has[column]! ? sum + weight : sum),
    0,
  );
}

/** For each rank, from 1 up, the number of these units with a lower rank. */
function countBelow(units: Uint32Array, ranks: Float64Array): Uint32Array {
  const below = new Uint32Array(ranks.length + 2);
  for (const unit of units) below[ranks[unit]! + 1]! += 1;
  for (let rank = 1; rank < below.length; rank += 1) below[rank]! += below[rank - 1]!;
  return below;
}
