import { z } from 'zod';
import { byIndicatorSchema } from './figure-schemas.ts';
import { rankMoveSchema } from './explanation-schemas.ts';

/** Why a unit moved: index now minus before = Σ by_indicator + adjustment + rest (method.md §9). */
export const unitMoveSchema = z.object({
  index: z.number(),
  /** Change of each contribution; null as contributions are. */
  by_indicator: z.record(z.string(), z.number()).nullable(),
  adjustment: z.number(),
  /** Limits of 0…scale and rounding. */
  rest: z.number(),
  /** Climb (positive) taken apart; null when not ranked in both. */
  rank: rankMoveSchema.nullable(),
});
export type UnitMove = z.infer<typeof unitMoveSchema>;

/** A unit at another time, or the mean of several. */
const unitStandingSchema = z.object({
  index: z.number().nullable(),
  /** Countable cases registered in the window. */
  registered: z.number().nullable(),
  /** k / n with 4 decimals; null when not applicable. */
  rates: byIndicatorSchema(z.number().nullable()),
});
export type UnitStanding = z.infer<typeof unitStandingSchema>;

/** What a unit is compared with (method.md §4). */
export const comparisonSchema = z.object({
  previous: unitStandingSchema,
  /** The same window last year; null when the county has no data of it. */
  last_year: unitStandingSchema.nullable(),
  /** Mean of the same window in the three years before; null unless all three have data. */
  three_years: unitStandingSchema.nullable(),
  /** Mean of the ranked units of its peer group. */
  peers: unitStandingSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;
