import type { Aggregation, MissingRule, Normalisation } from '../../method/index-tree.ts';

// A second implementation of method.md §5, unit by unit and pair by pair, written from the definitions
// in the manual of COINr 1.1 and from nothing in etl/scoring. It is slow and short.

export type Cell = number | null;

export interface PlainIndicator {
  normalise: Normalisation;
  better: 'high' | 'low';
  weight: number;
  worst: number;
  best: number;
  /** The value with the full mark of a distance; null: its unit has none. */
  mark: Cell;
}

export interface PlainModule {
  weight: number;
  /** Positions of its indicators. */
  indicators: number[];
}

/** Nine decimals, by way of text. */
export const nine = (value: number): number => Number(value.toFixed(9));

const isNumber = (cell: Cell): cell is number => cell !== null;
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Scores of one indicator, of 100. */
export function plainScores(cells: readonly Cell[], indicator: PlainIndicator): Cell[] {
  const { normalise, better, worst, best, mark } = indicator;
  if (normalise === 'goalposts') {
    return cells.map((x) =>
      x === null ? null : 100 * Math.min(1, Math.max(0, (x - worst) / (best - worst))),
    );
  }
  const turned = (x: Cell) => (x === null ? null : better === 'low' ? 0 - x : x);
  const values = cells.map(turned);
  const present = values.filter(isNumber);
  const [least, most] = [Math.min(...present), Math.max(...present)];
  const ofEach = (score: (x: number) => Cell) => values.map((x) => (x === null ? null : score(x)));
  if (normalise === 'fracmax') return ofEach((x) => (most === 0 ? null : (100 * x) / most));
  if (normalise === 'distance') {
    const full = turned(mark);
    return ofEach((x) =>
      full === null || nine(full) <= nine(least) ? null : 100 * (1 - (full - x) / (full - least)),
    );
  }
  if (present.length === 0 || nine(least) === nine(most)) return values.map(() => null);
  const below = (x: number) => present.filter((other) => nine(other) < nine(x)).length;
  switch (normalise) {
    case 'minmax':
      return ofEach((x) => (100 * (x - least)) / (most - least));
    case 'zscore': {
      const mean = total(present) / present.length;
      const variance = total(present.map((x) => (x - mean) * (x - mean))) / (present.length - 1);
      return ofEach((x) => (x - mean) / Math.sqrt(variance));
    }
    case 'percentile':
      return ofEach((x) => (100 * below(x)) / (present.length - 1));
    case 'rank':
      return ofEach((x) => 1 + below(x));
    case 'borda':
      return ofEach(below);
  }
}

/** Puts something in place of missing scores. */
export function plainFill(scores: readonly Cell[], missing: MissingRule): Cell[] {
  const present = scores.filter(isNumber);
  const mean = present.length === 0 ? null : total(present) / present.length;
  return scores.map(
    (score) => score ?? (missing === 'zero' ? 0 : missing === 'mean' ? mean : null),
  );
}

interface Part {
  weight: number;
  scores: Cell[];
}

/** Aggregates parts of a level; each has one score per unit. */
export function plainAggregate(
  method: Aggregation,
  parts: readonly Part[],
  missing: MissingRule,
  units: number,
): Cell[] {
  return Array.from({ length: units }, (_, unit) => {
    const own = parts.flatMap(({ weight, scores }) =>
      isNumber(scores[unit]!) ? [{ weight, score: scores[unit]! }] : [],
    );
    if (own.length === 0 || (missing === 'void' && own.length < parts.length)) return null;
    const weights = total(own.map(({ weight }) => weight));
    switch (method) {
      case 'arithmetic':
        return total(own.map(({ weight, score }) => (weight * score) / weights));
      case 'geometric':
        return own.reduce((product, { weight, score }) => product * score ** (weight / weights), 1);
      case 'harmonic':
        return own.some(({ score }) => score === 0)
          ? 0
          : 1 / total(own.map(({ weight, score }) => weight / weights / score));
      case 'copeland':
        return total(
          Array.from({ length: units }, (_, other) =>
            other === unit ? 0 : outranks(parts, unit, other),
          ),
        );
    }
  });
}

/** 1, 0 or −1, from the share of the weight as in COINr's outranking matrix. */
function outranks(parts: readonly Part[], unit: number, other: number): number {
  const both = parts.flatMap(({ weight, scores }) => {
    const [own, its] = [scores[unit]!, scores[other]!];
    return isNumber(own) && isNumber(its) ? [{ weight, own: nine(own), its: nine(its) }] : [];
  });
  if (both.length === 0) return 0;
  const wins = both.map(({ weight, own, its }) =>
    own > its ? weight : own < its ? 0 : weight / 2,
  );
  const share = nine(total(wins) / total(both.map(({ weight }) => weight)));
  return share > 0.5 ? 1 : share < 0.5 ? -1 : 0;
}

/** The index of modules of indicators: of every unit one cell. */
export function plainIndex(
  columns: readonly (readonly Cell[])[],
  indicators: readonly PlainIndicator[],
  modules: readonly PlainModule[],
  method: Aggregation,
  missing: MissingRule,
): Cell[] {
  const units = columns[0]!.length;
  const parts = modules.flatMap(({ weight, indicators: places }): Part[] => {
    const below = places.flatMap((place): Part[] => {
      const scores = plainScores(columns[place]!, indicators[place]!);
      // Values that are there and tell no unit from another leave the index altogether.
      const isLevel = !scores.some(isNumber) && columns[place]!.some(isNumber);
      const filled = plainFill(scores, missing);
      return isLevel ? [] : [{ weight: indicators[place]!.weight, scores: filled }];
    });
    return below.length === 0
      ? []
      : [{ weight, scores: plainAggregate(method, below, missing, units) }];
  });
  return plainAggregate(method, parts, missing, units);
}
