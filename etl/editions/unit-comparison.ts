import { z } from 'zod';
import { byIndicatorSchema } from './figure-schemas.ts';
import { rankMoveSchema } from './explanation-schemas.ts';

/** Why a unit moved: new index − old index = Σ by_indicator + adjustment + rest (method.md §9). */
export const unitMoveSchema = z.object({
  index: z.number(),
  /** Change of each contribution; null when contributions are null. */
  by_indicator: z.record(z.string(), z.number()).nullable(),
  adjustment: z.number(),
  /** Effect of the limits 0…scale and of rounding. */
  rest: z.number(),
  /** The climb (positive) by cause; null unless ranked in both. */
  rank: rankMoveSchema.nullable(),
});
export type UnitMove = z.infer<typeof unitMoveSchema>;

/** Figures of a unit at another time, or the means of several. */
const unitStandingSchema = z.object({
  index: z.number().nullable(),
  /** Countable cases registered in the window. */
  registered: z.number().nullable(),
  /** k / n with 4 decimals; null when not applicable. */
  rates: byIndicatorSchema(z.number().nullable()),
});
export type UnitStanding = z.infer<typeof unitStandingSchema>;

/** The figures with which a unit is compared (method.md §4). */
export const comparisonSchema = z.object({
  previous: unitStandingSchema,
  /** The same window last year; null when the county has no data for it. */
  last_year: unitStandingSchema.nullable(),
  /** Mean of the same window in the last three years; null unless all three have data. */
  three_years: unitStandingSchema.nullable(),
  /** Mean of the ranked units of its peer group. */
  peers: unitStandingSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;
