import { z } from 'zod';
import { AGGREGATIONS, MISSING_RULES, NORMALISATIONS } from '../method/index-tree.ts';
import type { SchemeIndicators } from './indicators.ts';
import { daySchema } from './day-schema.ts';
import { normalisationMistake } from './normalisation-mistake.ts';

const indicator = z
  .strictObject({
    id: z.string().min(1),
    title: z.string().min(1).optional(),
    weight: z.number().min(0).optional(),
    better: z.enum(['high', 'low']).optional(),
    normalise: z.enum(NORMALISATIONS).optional(),
    worst: z.number().optional(),
    best: z.number().optional(),
    reference: z.string().min(1).optional(),
    target: z.number().optional(),
    winsorise: z.number().min(0).lt(0.5).default(0),
    log: z.boolean().default(false),
  })
  .refine(({ worst, best }) => worst === undefined || worst !== best, {
    path: ['best'],
    message: '不能与 worst 相等',
  })
  .refine(({ worst, best }) => (worst === undefined) === (best === undefined), {
    message: 'worst 和 best 应同时写明',
  })
  .refine(
    ({ better, worst, best }) =>
      better === undefined || worst === undefined || worst < best! === (better === 'high'),
    { path: ['better'], message: '与 worst、best 的方向不一致' },
  )
  .refine(({ log, worst, best }) => !log || worst === undefined || (worst > 0 && best! > 0), {
    path: ['log'],
    message: '取对数时 worst 和 best 都应大于 0',
  })
  .refine(({ log, target }) => !log || target === undefined || target > 0, {
    path: ['log'],
    message: '取对数时 target 应大于 0',
  });

/** An indicator as the scheme file has it. */
export type WrittenIndicator = z.infer<typeof indicator>;

/** A module as the scheme file has it; it holds either indicators or modules. */
export interface WrittenModule {
  id: string;
  title: string;
  weight?: number | undefined;
  aggregate?: (typeof AGGREGATIONS)[number] | undefined;
  indicators?: WrittenIndicator[] | undefined;
  modules?: WrittenModule[] | undefined;
}

const hasOneKindOfChildren = ({
  indicators,
  modules,
}: Pick<WrittenModule, 'indicators' | 'modules'>) =>
  (indicators === undefined) !== (modules === undefined);
const ONE_KIND = '应写 indicators 或 modules 之一';

const module: z.ZodType<WrittenModule> = z
  .strictObject({
    id: z.string().min(1),
    title: z.string().min(1),
    weight: z.number().positive().optional(),
    aggregate: z.enum(AGGREGATIONS).optional(),
    indicators: z.array(indicator).min(1).optional(),
    get modules() {
      return z.array(module).min(1).optional();
    },
  })
  .refine(hasOneKindOfChildren, { message: ONE_KIND });

const validity = z
  .strictObject({ from: daySchema.optional(), to: daySchema.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: '不能早于 from',
  });

/** Where a draft (草稿) comes from: the scheme it was made of, the account, the day, why. */
const drafted = z.strictObject({
  from: z.string().min(1),
  by: z.string().min(1),
  on: daySchema,
  reason: z.string().min(1),
});
export type Drafted = z.infer<typeof drafted>;

const bands = z
  .strictObject({
    by: z.enum(['rank', 'score']),
    bands: z.array(z.number()).length(4, '应有 4 个分界'),
  })
  .refine(
    ({ by, bands: limits }) => by === 'score' || limits.every((each) => each >= 0 && each <= 1),
    {
      path: ['bands'],
      message: '按名次分档的分界应在 0 与 1 之间',
    },
  )
  .refine(({ by, bands: limits }) => inOrder(by === 'rank' ? limits : [...limits].reverse()), {
    path: ['bands'],
    message: '分界应按次序：按名次从小到大，按得分从大到小',
  });

/**
 * The schema of a scheme file; docs/handbook/schemes.md describes every field.
 * @param known the indicators it may use; null: any
 */
export const schemeSchema = (known: SchemeIndicators | null) =>
  z
    .strictObject({
      title: z.string().min(1),
      version: z.string(),
      drafted: drafted.optional(),
      valid: validity.default({}),
      scale: z.number().positive().default(100),
      decimals: z
        .union([z.int().min(0).max(10), z.literal('full')], '应为 0 到 10 的整数或 full')
        .default(2),
      weights: z.enum(['percent', 'relative']).default('percent'),
      normalise: z.enum(NORMALISATIONS).default('goalposts'),
      aggregate: z.enum(AGGREGATIONS).default('arithmetic'),
      missing: z.enum(MISSING_RULES).default('skip'),
      min_cases: z.int().min(0).default(5),
      min_weight: z.number().min(0).max(100).default(60),
      adjustment_limit: z.number().min(0).optional(),
      domains: z.array(z.string()).default([]),
      peer_groups: z
        .record(z.string(), z.array(z.string()).min(1))
        .refine(hasEachOnce, '一个单位只能属于一个组')
        .default({}),
      colours: bands.default({ by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] }),
      indicators: z.array(indicator).min(1).optional(),
      modules: z.array(module).min(1).optional(),
    })
    .refine(hasOneKindOfChildren, { message: ONE_KIND })
    .superRefine((scheme, context) => {
      for (const { path, message } of mistakes(scheme, known)) {
        context.addIssue({ code: 'custom', path, message });
      }
    });

export type WrittenScheme = z.infer<ReturnType<typeof schemeSchema>>;

/** Returns whether high or low values are good: by the goalposts, the scheme file or the method. */
export function betterDirection(
  { id, better, worst, best }: WrittenIndicator,
  known: SchemeIndicators | null,
): 'high' | 'low' {
  if (worst !== undefined) return worst < best! ? 'high' : 'low';
  return better ?? known?.get(id)?.better ?? 'high';
}

function hasEachOnce(groups: Record<string, string[]>): boolean {
  const codes = Object.values(groups).flat();
  return new Set(codes).size === codes.length;
}

function inOrder(limits: number[]): boolean {
  return limits.every((limit, at) => at === 0 || limits[at - 1]! < limit);
}

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
function mistakes(scheme: WrittenScheme, known: SchemeIndicators | null): Mistake[] {
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

/** Returns whether a child is a module: only modules have children. */
export function isModule(child: WrittenModule | WrittenIndicator): child is WrittenModule {
  return 'indicators' in child || 'modules' in child;
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
