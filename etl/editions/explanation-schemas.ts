import { z } from 'zod';
import { fromKeys } from '../base/from-keys.ts';
import { BANDS } from '../method/colour.ts';
import type { Certainty } from '../scoring/certainty.ts';
import type { Funnel } from '../scoring/funnel.ts';
import type { NextColour } from '../scoring/next-colour.ts';
import type { RankMove } from '../scoring/rank-move.ts';
import type { PeerDifference } from '../scoring/strengths.ts';
import type { RankSpread } from '../scoring/rank-tally.ts';

/** Schemas of the results of `etl/scoring` that an edition contains. */

const rankSpreadSchema = z.object({
  rank_low: z.int(),
  rank_high: z.int(),
  colours: z.object(fromKeys(BANDS, z.number())),
}) satisfies z.ZodType<RankSpread>;

export const certaintySchema = z.object({
  /** Editions of programs before 0.4.0 have no outer limits. */
  sampling: rankSpreadSchema.extend({
    outer_low: z.int().nullable().optional(),
    outer_high: z.int().nullable().optional(),
  }),
  method: rankSpreadSchema,
  joint: rankSpreadSchema,
}) satisfies z.ZodType<Certainty>;

export const funnelSchema = z.object({
  low_95: z.number(),
  high_95: z.number(),
  low_998: z.number(),
  high_998: z.number(),
  position: z.enum(['low', 'inside', 'high']),
}) satisfies z.ZodType<Funnel>;

export const nextColourSchema = z.object({
  colour: z.enum(BANDS),
  cases: z.record(z.string(), z.int().nullable()),
}) satisfies z.ZodType<NextColour>;

export const rankMoveSchema = z.object({
  own: z.int(),
  others: z.int(),
}) satisfies z.ZodType<RankMove>;

export const peerDifferenceSchema = z.object({
  id: z.string(),
  points: z.number(),
}) satisfies z.ZodType<PeerDifference>;
