import { ascendingRanks } from './rank.ts';

/**
 * Copeland's score: against each other unit, the share of the weight of the columns in which a unit
 * is ahead, ties half, summed (as in COINr). Columns that either lacks say nothing; without any, half.
 * NaN for a unit without any score. Over units that have scores in the same columns, what a column
 * gives comes to its weight times the place among them; so they are counted, not compared two by two.
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
    // Each is level with itself, which is no win.
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
        // Plain: certainty passes here thousands of times, for every pair of classes.
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
  /** By column. */
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

/** By rank, from 1 up: how many of some units have a lower one. */
function countBelow(units: Uint32Array, ranks: Float64Array): Uint32Array {
  const below = new Uint32Array(ranks.length + 2);
  for (const unit of units) below[ranks[unit]! + 1]! += 1;
  for (let rank = 1; rank < below.length; rank += 1) below[rank]! += below[rank - 1]!;
  return below;
}
