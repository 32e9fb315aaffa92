import type { SchemeIndicators } from './indicators.ts';
import { normalisationMistake } from './normalisation-mistake.ts';
import { betterDirection, isModule } from './written-scheme.ts';
import type { WrittenIndicator, WrittenModule, WrittenScheme } from './written-scheme.ts';

/** A mistake, and where in the file it is. */
interface Mistake {
  path: (string | number)[];
  message: string;
}

type Level = Pick<WrittenScheme, 'weights' | 'normalise' | 'aggregate'> & {
  path: (string | number)[];
  /** Whether a geometric or harmonic mean uses these scores, directly or through other means. */
  needsPositive: boolean;
};

/** Finds mistakes that no single field shows: weights with a wrong sum, methods that conflict. */
export function indexTreeMistakes(
  scheme: WrittenScheme,
  known: SchemeIndicators | null,
): Mistake[] {
  const ids = new Set<string>();
  const found: Mistake[] = [];
  const visit = (group: Pick<WrittenModule, 'indicators' | 'modules'>, level: Level): void => {
    const key = group.indicators === undefined ? 'modules' : 'indicators';
    if (level.weights === 'relative' && group.indicators?.every(({ weight }) => weight === 0)) {
      found.push({ path: [...level.path, key], message: '至少应有一个指标的 weight 大于 0' });
    }
    for (const [at, child] of (group[key] ?? []).entries()) {
      const path = [...level.path, key, at];
      if (ids.has(child.id)) {
        found.push({ path: [...path, 'id'], message: `${child.id} 只能出现一次` });
      }
      ids.add(child.id);
      if (isModule(child)) {
        const aggregate = child.aggregate ?? level.aggregate;
        const needsPositive = needsPositiveBelow(aggregate, level.needsPositive);
        visit(child, { ...level, path, aggregate, needsPositive });
        found.push(...aboutModule(child, { ...level, path }));
      } else {
        if (known?.has(child.id) === false) {
          found.push({
            path: [...path, 'id'],
            message: `没有名为 ${child.id} 的指标，可用的有 ${[...known.keys()].join('、')}`,
          });
        }
        found.push(...aboutIndicator(child, { ...level, path }, known));
      }
    }
  };
  if (scheme.aggregate === 'copeland' && scheme.colours.by === 'score') {
    const message = '科普兰（copeland）的指数不是百分制，不能按得分分档，请改为 by: rank';
    found.push({ path: ['colours', 'by'], message });
  }
  const needsPositive = needsPositiveBelow(scheme.aggregate, false);
  visit(scheme, { ...scheme, path: [], needsPositive });
  if (found.length > 0 || scheme.weights === 'relative') return found;
  return sums(scheme, []);
}

/** Copeland accepts negative scores; means of negative scores may be negative themselves. */
function needsPositiveBelow(aggregate: WrittenScheme['aggregate'], above: boolean): boolean {
  return (
    aggregate === 'geometric' || aggregate === 'harmonic' || (above && aggregate !== 'copeland')
  );
}

function aboutModule({ weight, aggregate }: WrittenModule, level: Level): Mistake[] {
  const path = [...level.path, 'aggregate'];
  if (aggregate === 'copeland' && level.needsPositive) {
    const message = '科普兰（copeland）有负数，它的各上级都不能用几何平均或调和平均，请换一种';
    return [{ path, message }];
  }
  const isHeading = level.weights === 'percent' && weight === undefined;
  return isHeading && aggregate !== undefined && aggregate !== level.aggregate
    ? [{ path, message: '与上一级不同时，模块应写明 weight' }]
    : [];
}

function aboutIndicator(
  indicator: WrittenIndicator,
  level: Level,
  known: SchemeIndicators | null,
): Mistake[] {
  if (level.weights === 'percent' && indicator.weight === undefined) {
    return [{ path: [...level.path, 'weight'], message: '缺少这一项，请补上' }];
  }
  const found = normalisationMistake(indicator, {
    method: indicator.normalise ?? level.normalise,
    better: betterDirection(indicator, known),
    needsPositive: level.needsPositive,
  });
  if (found === null) return [];
  const { key, message } = found;
  return [{ path: key === null ? level.path : [...level.path, key], message }];
}

/** Finds groups whose weights do not sum to 100; a module without a weight counts as its children. */
function sums(
  group: Pick<WrittenModule, 'indicators' | 'modules'>,
  path: (string | number)[],
): Mistake[] {
  const key = group.indicators === undefined ? 'modules' : 'indicators';
  const sum = weightsOf(group).reduce((total, weight) => total + weight, 0);
  const own =
    Math.abs(sum - 100) < 1e-9
      ? []
      : [
          {
            path: [...path, key],
            message: `权重合计应为 100，现为 ${Number(sum.toFixed(9))}，请改正，或写 weights: relative 按比例计`,
          },
        ];
  const below = (group.modules ?? []).flatMap((module, at) =>
    module.weight === undefined
      ? nested(module, [...path, key, at])
      : sums(module, [...path, key, at]),
  );
  return [...own, ...below];
}

/** Below a heading, only modules that have a weight are checked by themselves. */
function nested({ modules = [] }: WrittenModule, path: (string | number)[]): Mistake[] {
  return modules.flatMap((module, at) =>
    module.weight === undefined
      ? nested(module, [...path, 'modules', at])
      : sums(module, [...path, 'modules', at]),
  );
}

function weightsOf({
  indicators = [],
  modules = [],
}: Pick<WrittenModule, 'indicators' | 'modules'>): number[] {
  return [
    ...indicators.map(({ weight }) => weight ?? 0),
    ...modules.flatMap((module) =>
      module.weight === undefined ? weightsOf(module) : [module.weight],
    ),
  ];
}
