import { UserError } from '../../../etl/base/errors.ts';
import { planIndex } from '../../../etl/scoring/index-plan.ts';
import type { IndexPlan } from '../../../etl/scoring/index-plan.ts';
import { scoreColumns } from '../../../etl/scoring/score-columns.ts';
import { treat } from '../../../etl/scoring/treat.ts';
import type { ValueTable } from '../../../etl/config/read-value-table.ts';
import type { Scheme } from '../../../etl/config/scheme.ts';
import type { ScoredUnit } from '../../contract/cli-output.ts';

/** The parts of a scheme that a table is scored by; a table has neither cases nor adjustments. */
export type TableScheme = Pick<Scheme, 'root' | 'missing' | 'scale' | 'decimals' | 'min_weight'>;

/**
 * Scores the units of one's own table (method.md §§5, 6), in rank order: ties in code order, then
 * those not ranked, then those without an index.
 * @param table its columns in the order of the scheme's indicators
 * @throws UserError naming file, line and column of a value that cannot be scored, or a reference unit
 * that is not in the table
 */
export function scoreTable(table: ValueTable, scheme: TableScheme): Iterable<ScoredUnit> {
  const plan = planIndex(
    scheme,
    table.units.map(({ unit_code }) => unit_code),
  );
  checkLogarithms(table, plan);
  checkShares(table, plan);
  checkReferences(table, plan);
  const { treated, scores, groups, published, ranks } = scoreColumns(table.columns, plan, scheme);
  const order = Array.from(table.units.keys()).sort(
    byRank(
      table.units.map(({ unit_code }, at) => [placeOf(ranks[at]!, published[at]!), unit_code]),
    ),
  );
  const unitAt = (at: number): ScoredUnit => ({
    rank: ranks[at]!,
    unit_code: table.units[at]!.unit_code,
    unit_name: table.units[at]!.unit_name,
    index: published[at]!,
    index_exact: orNull(groups.at(-1)![at]!),
    modules: Object.fromEntries(
      plan.groups.slice(0, -1).map(({ id }, group) => [id, orNull(groups[group]![at]!)]),
    ),
    indicators: Object.fromEntries(
      plan.leaves.map(({ id }, leaf) => [
        id,
        {
          value: orNull(table.columns[leaf]![at]!),
          treated: orNull(treated[leaf]![at]!),
          score: orNull(scores[leaf]![at]!),
        },
      ]),
    ),
  });
  // One by one: as objects all units of a large table would take gigabytes.
  return (function* () {
    for (const at of order) yield unitAt(at);
  })();
}

function checkLogarithms({ path, units, columns }: ValueTable, { leaves }: IndexPlan): void {
  for (const [at, leaf] of leaves.entries()) {
    if (!leaf.log) continue;
    const unit = treat(columns[at]!, { ...leaf, log: false }).findIndex((value) => value <= 0);
    if (unit === -1) continue;
    throw new UserError(
      `文件 ${path} 第 ${units[unit]!.line} 行，${leaf.id} 列：${columns[at]![unit]!} 不能取对数（应大于 0），请核对数据，或去掉方案里这个指标的 log。`,
    );
  }
}

function checkShares({ path, units, columns }: ValueTable, { leaves }: IndexPlan): void {
  for (const [at, leaf] of leaves.entries()) {
    if (leaf.normalise !== 'fracmax') continue;
    const unit = treat(columns[at]!, { ...leaf, normalise: 'minmax' }).findIndex((x) => x < 0);
    if (unit === -1) continue;
    const below = leaf.log ? '的对数是负的' : '是负的';
    throw new UserError(
      `文件 ${path} 第 ${units[unit]!.line} 行，${leaf.id} 列：${columns[at]![unit]!} ${below}，不能算占最大值比，请核对数据，或换一种 normalise。`,
    );
  }
}

function checkReferences({ path }: ValueTable, { leaves, references }: IndexPlan): void {
  const at = references.indexOf(-1);
  if (at === -1) return;
  const { id, reference } = leaves[at]!;
  throw new UserError(
    `文件 ${path} 里没有方案中 ${id} 的基准单位 ${reference}，请补上这一行，或改方案的 reference。`,
  );
}

/** Compares units by their number: by place, then by code. */
function byRank(units: readonly [place: number, code: string][]) {
  return (a: number, b: number): number => {
    const [[place, code], [otherPlace, otherCode]] = [units[a]!, units[b]!];
    if (place !== otherPlace) return place - otherPlace;
    return code < otherCode ? -1 : 1;
  };
}

/** Units without an index come last, after those that are not ranked. */
function placeOf(rank: number | null, index: number | null): number {
  return rank ?? (index === null ? Infinity : LAST);
}

/** Sorts after every rank. */
const LAST = Number.MAX_SAFE_INTEGER;

function orNull(score: number): number | null {
  return Number.isNaN(score) ? null : score;
}
