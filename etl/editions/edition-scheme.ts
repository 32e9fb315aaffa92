import { z } from 'zod';
import { INDICATOR_TYPES } from '../method/indicator.ts';

const indicatorSchema = z.object({
  id: z.string(),
  title: z.string(),
  type: z.enum(INDICATOR_TYPES),
  better: z.enum(['high', 'low']),
  weight: z.number(),
  worst: z.number().nullable(),
  best: z.number().nullable(),
});
export type EditionIndicator = z.infer<typeof indicatorSchema>;

/** A module (模块) of a scheme. */
const moduleSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    weight: z.number(),
    /** All indicators below the module. */
    indicators: z.array(z.string()),
    /** The modules directly below it, if any. */
    get modules() {
      return z.array(moduleSchema).optional();
    },
  })
  .meta({ id: 'EditionModule' });
export type EditionModule = z.infer<typeof moduleSchema>;

/** The parts of a scheme that a reader needs to understand the figures. */
export const editionSchemeSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Full mark (满分) of the index and of every score: 100, or 1. */
  scale: z.number(),
  /** Decimals of the index; null: not rounded. */
  decimals: z.int().nullable(),
  modules: z.array(moduleSchema),
  /**
   * The indicators of the edition in the order of method.md §4, including unscored ones (weight 0);
   * after them those of the activity ledger that the scheme uses. A later program may know more
   * indicators, or fewer.
   */
  indicators: z.array(indicatorSchema),
});
export type EditionScheme = z.infer<typeof editionSchemeSchema>;
