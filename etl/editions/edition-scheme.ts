import { z } from 'zod';
import { INDICATOR_IDS } from '../method/indicator.ts';

/** @param id of the indicators */
function indicatorOf<Id extends z.ZodType<string>>(id: Id) {
  return z.object({
    id,
    title: z.string(),
    better: z.enum(['high', 'low']),
    weight: z.number(),
    worst: z.number().nullable(),
    best: z.number().nullable(),
  });
}

/** A module (模块) of a scheme. */
const moduleSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    weight: z.number(),
    /** All below it. */
    indicators: z.array(z.string()),
    /** Those it is made of, where it is made of modules. */
    get modules() {
      return z.array(moduleSchema).optional();
    },
  })
  .meta({ id: 'EditionModule' });
export type EditionModule = z.infer<typeof moduleSchema>;

/** What a reader needs of the scheme to understand the figures without opening its file. */
export const editionSchemeSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Full mark (满分) of the index and of every score: 100, or 1. */
  scale: z.number(),
  /** Decimals of the index; null: not rounded. */
  decimals: z.int().nullable(),
  modules: z.array(moduleSchema),
  /**
   * In the order of method.md §4, unscored indicators (weight 0) included; after them those of the
   * activity ledger that the scheme uses. Those that the edition has: a later program may know more
   * of them, or fewer.
   */
  indicators: z.array(indicatorOf(z.string())),
});
export type EditionScheme = z.infer<typeof editionSchemeSchema>;
export type EditionIndicator = EditionScheme['indicators'][number];

/** A scheme with the indicators that are columns of the published table. */
export const leagueSchemeSchema = editionSchemeSchema.extend({
  indicators: z.array(indicatorOf(z.enum(INDICATOR_IDS))),
});
export type LeagueScheme = z.infer<typeof leagueSchemeSchema>;
export type LeagueIndicator = LeagueScheme['indicators'][number];
