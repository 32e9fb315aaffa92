import { z } from 'zod';
import {
  editionSchema,
  editionUnitSchema,
  leagueEditionSchema,
  leagueUnitSchema,
} from '../../etl/editions/edition.ts';
import { publicAuditEntrySchema } from '../../etl/editions/audit-entry.ts';
import { colourSchema } from '../../etl/editions/figure-schemas.ts';
import { unitReasonsSchema } from '../../etl/editions/red-unit.ts';
import { slotQuery } from './editions.ts';

export const unitParams = z.object({ code: z.string().max(64) });

/** Without an edition: the newest week of the unit's kind. */
export const unitQuery = z.object({ edition: z.string().max(200).optional() });

/** What a profile says of its edition. */
const unitEditionSchema = leagueEditionSchema
  .pick({
    id: true,
    county: true,
    kind: true,
    period: true,
    date: true,
    basis: true,
    window: true,
    scheme: true,
    provenance: true,
  })
  .extend({
    /** Units that take part in the ranking. */
    ranked: z.int(),
    /** Cases of the window without a unit of this kind. */
    unattributed: z.int(),
  });

/** What explains a rank, for those who may see more of a unit than the league prints. */
const explanationSchema = editionUnitSchema
  .pick({
    prev_colour: true,
    certainty: true,
    contributions: true,
    move: true,
    strengths: true,
    weaknesses: true,
    comparison: true,
    funnels: true,
    pending: true,
    ledger_indicators: true,
  })
  .extend({
    /** Every indicator that costs something, and every one that alone can change the colour. */
    reasons: unitReasonsSchema,
    /** Bonus and deduction entries of the unit. */
    adjustments: editionSchema.shape.adjustments,
    /** What the bureau has to check about the unit's data; names no case. */
    audit: z.array(publicAuditEntrySchema),
  });
export type UnitExplanation = z.infer<typeof explanationSchema>;

/** A unit in an edition. */
export const unitProfileSchema = z
  .object({
    edition: unitEditionSchema,
    unit: leagueUnitSchema,
    /** Why it is not ranked, in a sentence; null: it is. */
    grey_reason: z.string().nullable(),
    /** How probable the colour of its index is; null: it has none. */
    colour_probability: z.number().nullable(),
    /** Null for those who see of this unit only what the league prints. */
    explanation: explanationSchema.nullable(),
  })
  .meta({ id: 'UnitProfile' });
export type UnitProfile = z.infer<typeof unitProfileSchema>;

/** The last editions up to a day; without one: up to the newest. */
export const unitHistoryQuery = slotQuery.omit({ kind: true }).extend({
  until: z.iso.date().optional(),
  count: z.coerce.number<string>().int().min(1).max(60).default(12),
});

/** A unit in one of several editions. Null: it had no rank or index, or was not there. */
const unitPlaceSchema = z.object({
  id: z.string(),
  date: z.string(),
  /** Units that took part in the ranking. */
  ranked: z.int(),
  rank: z.int().nullable(),
  index: z.number().nullable(),
  colour: colourSchema.nullable(),
  /** Interval of the rank by chance (method.md §8). */
  rank_low: z.int().nullable(),
  rank_high: z.int().nullable(),
  /** Outer limits; null also for those who see of this unit only what the league prints. */
  outer_low: z.int().nullable(),
  outer_high: z.int().nullable(),
});
export type UnitPlace = z.infer<typeof unitPlaceSchema>;

/** The oldest first. */
export const unitHistorySchema = z
  .object({ editions: z.array(unitPlaceSchema) })
  .meta({ id: 'UnitHistory' });
export type UnitHistory = z.infer<typeof unitHistorySchema>;
