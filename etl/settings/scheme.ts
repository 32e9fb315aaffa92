import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { INDICATOR_IDS } from '../method/indicator.ts';
import { shortHash } from '../text.ts';
import type { DataDir } from './data-dir.ts';
import { readYaml } from './read-yaml.ts';

const indicator = z
  .strictObject({
    id: z.enum(INDICATOR_IDS),
    weight: z.number().min(0),
    worst: z.number(),
    best: z.number(),
  })
  .refine(({ worst, best }) => worst !== best, { path: ['best'], message: '不能与 worst 相等' });

const schema = z
  .strictObject({
    title: z.string().min(1),
    version: z.string(),
    min_cases: z.int().min(0),
    min_weight: z.number().min(0).max(100),
    adjustment_limit: z.number().min(0),
    domains: z.array(z.string()),
    colours: z
      .strictObject({
        by: z.enum(['rank', 'score']),
        bands: z.array(z.number()).length(4, '应有 4 个分界'),
      })
      .refine(({ by, bands }) => inOrder(by === 'rank' ? bands : [...bands].reverse()), {
        path: ['bands'],
        message: '分界应按次序：按名次从小到大，按得分从大到小',
      }),
    modules: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          indicators: z.array(indicator).min(1),
        }),
      )
      .min(1),
  })
  .refine(({ modules }) => Math.abs(sumOfWeights(modules) - 100) < 1e-9, {
    path: ['modules'],
    error: (issue) =>
      `权重合计应为 100，现为 ${sumOfWeights((issue.input as { modules: Weighted[] }).modules)}`,
  })
  .refine(({ modules }) => new Set(modules.flatMap(ids)).size === modules.flatMap(ids).length, {
    path: ['modules'],
    message: '同一指标只能出现一次',
  });

function inOrder(limits: number[]): boolean {
  return limits.every((limit, at) => at === 0 || limits[at - 1]! < limit);
}

interface Weighted {
  indicators: { id: string; weight: number }[];
}
const ids = ({ indicators }: Weighted) => indicators.map(({ id }) => id);
const sumOfWeights = (modules: Weighted[]) =>
  modules.flatMap(({ indicators }) => indicators).reduce((sum, { weight }) => sum + weight, 0);

/** A scheme (方案): weights, goalposts and bands of the index (method.md §5). */
export interface Scheme extends z.infer<typeof schema> {
  /** File name without `.yaml`. */
  id: string;
  /** Declared version and content hash: any edit shows. */
  fingerprint: string;
}

/** Reads `schemes/<id>.yaml`. */
export function readScheme(dir: DataDir, id: string): Scheme {
  const known = dir.list('schemes', '.yaml');
  const file = known.find(({ name }) => name === id);
  if (file === undefined) {
    throw new UserError(
      `没有名为 ${id} 的方案，可用的有：${known.map(({ name }) => name).join('、')}。`,
    );
  }
  const scheme = readYaml(file.path, schema);
  const fingerprint = `${scheme.version}+${shortHash(readFileSync(file.path, 'utf8'))}`;
  return { ...scheme, id, fingerprint };
}
