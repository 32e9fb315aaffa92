import type { Measure } from '../../method/indicator.ts';
import { certainty } from '../../scoring/certainty.ts';
import type { Certainty } from '../../scoring/certainty.ts';
import { computeIndex } from '../../scoring/compute-index.ts';
import type { ColourRule } from '../../scoring/rank-league.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import { publishedIndex } from '../../scoring/score-units.ts';
import type { IndexTree } from '../../method/index-tree.ts';

export interface TestUnit {
  /** One per indicator of the tree: its cases, or a number: a value without cases. */
  figures: (Measure | number)[];
  code?: string;
  isRanked?: boolean;
  adjustment?: number;
}

export const BY_RANK: ColourRule = { by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] };

/** Returns the certainty of units given by their cases; by default their codes follow their order. */
export function certaintyOf(
  units: readonly TestUnit[],
  tree: IndexTree,
  { seed = 1, colours = BY_RANK }: { seed?: number; colours?: ColourRule } = {},
): (Certainty | null)[] {
  const plan = planIndex(tree);
  const columns = plan.leaves.map((_, at) => units.map(({ figures }) => figures[at]!));
  const rates = columns.map((column) =>
    column.every((figure) => typeof figure !== 'number') ? column : null,
  );
  const values = columns.map((column) =>
    Float64Array.from(column, (figure) =>
      typeof figure === 'number' ? figure : figure.n === 0 ? NaN : figure.k / figure.n,
    ),
  );
  const means = computeIndex(plan, values).groups.at(-1)!;
  return certainty(
    units.map(({ code, isRanked = true, adjustment = 0 }, at) => ({
      code: code ?? String(at).padStart(4, '0'),
      index: isRanked ? publishedIndex(means[at]!, adjustment, plan, 2) : null,
      adjustment,
    })),
    rates,
    values,
    plan,
    { colours, decimals: 2 },
    seed,
  );
}
