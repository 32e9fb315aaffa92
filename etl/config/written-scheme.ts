import { z } from 'zod';
import { AGGREGATIONS, MISSING_RULES, NORMALISATIONS } from '../method/index-tree.ts';
import type { SchemeIndicators } from './indicators.ts';
import { daySchema } from './day-schema.ts';

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

/** Every field of a scheme file, each by itself. */
export const writtenScheme = z
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
  .refine(hasOneKindOfChildren, { message: ONE_KIND });
export type WrittenScheme = z.infer<typeof writtenScheme>;

/** Returns whether high or low values are good: by the goalposts, the scheme file or the method. */
export function betterDirection(
  { id, better, worst, best }: WrittenIndicator,
  known: SchemeIndicators | null,
): 'high' | 'low' {
  if (worst !== undefined) return worst < best! ? 'high' : 'low';
  return better ?? known?.get(id)?.better ?? 'high';
}

/** Returns whether a child is a module: only modules have children. */
export function isModule(child: WrittenModule | WrittenIndicator): child is WrittenModule {
  return 'indicators' in child || 'modules' in child;
}

function hasEachOnce(groups: Record<string, string[]>): boolean {
  const codes = Object.values(groups).flat();
  return new Set(codes).size === codes.length;
}

function inOrder(limits: number[]): boolean {
  return limits.every((limit, at) => at === 0 || limits[at - 1]! < limit);
}
