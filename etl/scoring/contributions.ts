import type { ValueColumn, IndexResult } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';

/**
 * Contribution of each indicator to the index, c = w·s / Σw over what applies, level by level
 * (method.md §9): in the order of the plan, one column an indicator, 0 where it does not apply. They
 * sum to the index before adjustment. Null when some level is no arithmetic mean: then no indicator
 * has a share of its own.
 */
export function contributions(
  plan: IndexPlan,
  { counted, groups }: IndexResult,
): ValueColumn[] | null {
  if (plan.groups.some(({ aggregate }) => aggregate !== 'arithmetic')) return null;
  const nodes = [...counted, ...groups];
  const units = groups.at(-1)!.length;
  // Share of the index that each node carries, from the index downwards.
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
