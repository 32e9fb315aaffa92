import type { ValueColumn, IndexResult } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';

/**
 * Splits the index into contributions of its indicators: c = w·s / Σw over the indicators that
 * apply, level by level (method.md §9). They sum to the index before adjustment.
 * @returns one column per indicator of the plan, 0 where it does not apply; null when a level is not
 * an arithmetic mean, because then no indicator has a share of its own
 */
export function contributions(
  plan: IndexPlan,
  { counted, groups }: IndexResult,
): ValueColumn[] | null {
  if (plan.groups.some(({ aggregate }) => aggregate !== 'arithmetic')) return null;
  const nodes = [...counted, ...groups];
  const units = groups.at(-1)!.length;
  // The share of the index that each node carries, worked out from the index downwards.
  const carried = nodes.map(() => new Float64Array(units));
  carried.at(-1)!.fill(1);
  for (let group = plan.groups.length - 1; group >= 0; group -= 1) {
    const { terms } = plan.groups[group]!;
    for (let unit = 0; unit < units; unit += 1) {
      const present = terms.filter((term) => !Number.isNaN(nodes[term]?.[unit] ?? NaN));
      const total = present.reduce((sum, term) => sum + plan.weights[term]!, 0);
      const share = carried[counted.length + group]![unit]!;
      for (const term of present) carried[term]![unit]! += (share * plan.weights[term]!) / total;
    }
  }
  return counted.map((scores, leaf) =>
    carried[leaf]!.map((share, unit) => (share === 0 ? 0 : scores![unit]! * share)),
  );
}
