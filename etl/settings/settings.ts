import { z } from 'zod';
import { isCron } from '../calendar/timetable.ts';
import { FOUR_NONE } from '../method/breakdown.ts';
import type { DataDir } from './data-dir.ts';
import { readYaml } from './read-yaml.ts';
import { required } from './required.ts';

const cron = z.string().refine(isCron, '不是合法的 cron 表达式，例如 30 6 * * *');

const schema = z.strictObject({
  schedule: z.strictObject({ run: cron }),
  scheme: z.string(),
  server: z.strictObject({
    host: z.string(),
    port: z.int().min(0).max(65535),
    allow_remote: z.boolean(),
  }),
  villages: z
    .strictObject({
      four_none: z
        .array(z.enum(FOUR_NONE))
        .min(1)
        .refine((criteria) => new Set(criteria).size === criteria.length, '不能重复'),
    })
    .default({ four_none: [...FOUR_NONE] }),
  loading: z.strictObject({
    max_rejected_share: z.number().min(0).max(1),
    min_usual_share: z.number().min(0).max(1).default(0.2),
  }),
});

/** `settings.yaml`; every setting is described in the README's table. */
export type Settings = z.infer<typeof schema>;

export function readSettings(dir: DataDir): Settings {
  return readYaml(required(dir, 'settings.yaml'), schema);
}
