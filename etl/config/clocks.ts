import { z } from 'zod';
import type { DataDir } from './data-dir.ts';
import { daySchema } from './day-schema.ts';
import { readYaml } from './read-yaml.ts';
import { requireReferenceFile } from './require-reference-file.ts';

/** 15 days to transfer a case (《信访工作条例》 art. 22), where the clocks do not say. */
export const TRANSFER_DAYS = 15;

/** One version of the handling time limits (办理时限), in days (method.md §3). */
export interface Clock {
  /** First registration day it applies to; the first version also covers all days before. */
  from: string;
  /** Days of the bureau to transfer a case; absent: `TRANSFER_DAYS`. */
  transfer_days?: number | undefined;
  accept_days: number;
  handle_days: number;
  max_extension_days: number;
  rating_days: number;
}

const days = z.int().min(1).max(3650);

/** The schema of `rules/clocks.yaml`. */
export const clocksSchema = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        from: daySchema,
        source: z.string().optional(),
        transfer_days: days.optional(),
        accept_days: days,
        handle_days: days,
        max_extension_days: days,
        rating_days: days,
      }),
    )
    .min(1)
    .refine((versions) => new Set(versions.map(({ from }) => from)).size === versions.length, {
      message: '两个版本的 from 不能相同',
    }),
});

/** Reads `rules/clocks.yaml`; the versions are sorted by `from`. */
export function readClocks(dir: DataDir): Clock[] {
  return readYaml(requireReferenceFile(dir, 'rules/clocks.yaml'), clocksSchema).versions.sort(
    (a, b) => (a.from < b.from ? -1 : 1),
  );
}
