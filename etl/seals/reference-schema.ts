import { z } from 'zod';
import type { WrittenUnit } from '../config/register.ts';
import type { Reference } from '../editions/reference.ts';
import { FOUR_NONE } from '../method/four-none.ts';
import { groupNodeSchema } from '../config/index-tree-schema.ts';
import { MISSING_RULES } from '../method/index-tree.ts';
import { INDICATOR_TYPES } from '../method/indicator.ts';
import type { Indicator } from '../method/indicator.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';

const unit = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(UNIT_KINDS),
  peer_group: z.string(),
  aliases: z.array(z.string()),
  population: z.number().nullable(),
  villages: z.number().nullable(),
  ranked: z.boolean().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  successor: z.string().optional(),
});

const clock = z.object({
  from: z.string(),
  transfer_days: z.int().optional(),
  accept_days: z.int(),
  handle_days: z.int(),
  max_extension_days: z.int(),
  rating_days: z.int(),
});

const adjustment = z.object({
  unit_code: z.string(),
  date: z.string(),
  points: z.number(),
  reason: z.string(),
  document: z.string(),
});

const scheme = z.object({
  id: z.string(),
  title: z.string(),
  fingerprint: z.string(),
  valid: z.object({ from: z.string().optional(), to: z.string().optional() }),
  decimals: z.int().nullable(),
  min_cases: z.number(),
  min_weight: z.number(),
  adjustment_limit: z.number(),
  domains: z.array(z.string()),
  peer_groups: z.record(z.string(), z.array(z.string())),
  colours: z.object({ by: z.enum(['rank', 'score']), bands: z.array(z.number()) }),
  root: groupNodeSchema,
  missing: z.enum(MISSING_RULES),
  scale: z.number(),
});

const ownIndicator = z.object({
  id: z.string(),
  title: z.string(),
  module: z.string(),
  type: z.enum(INDICATOR_TYPES),
  better: z.enum(['high', 'low']),
  needs: z.array(z.array(z.array(z.string()))),
  sql: z.string(),
  isOwn: z.boolean(),
});

type WrittenReference = Omit<Reference, 'units' | 'indicators'> & {
  units: WrittenUnit[];
  /** The bureau's own. */
  indicators?: Indicator[] | undefined;
};

/** The reference files of an edition as they are frozen with its seal. */
export const referenceSchema: z.ZodType<WrittenReference> = z.object({
  county: z.object({ code: z.string(), name: z.string() }),
  units: z.array(unit),
  clocks: z.array(clock),
  adjustments: z.array(adjustment),
  scheme,
  topics: z.array(z.object({ topic: z.string(), category: z.string() })),
  indicators: z.array(ownIndicator).optional(),
  fourNone: z.array(z.enum(FOUR_NONE)),
  registerVersion: z.string(),
});
