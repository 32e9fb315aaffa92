import { z } from 'zod';
import { leagueEditionSchema } from '../../etl/editions/edition.ts';
import { publicEditionSchema } from '../../etl/editions/public-edition.ts';
import { BASES, PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';

const period = z.enum(PERIOD_KINDS);
const kind = z.enum(UNIT_KINDS);
const basis = z.enum(BASES);

/** A line of the list of published editions. */
const listingSchema = z
  .object({
    /** Such as `township-week-2023-05-21-ytd-six-modules`. */
    id: z.string(),
    kind,
    period,
    date: z.iso.date(),
    basis,
    scheme: z.string(),
  })
  .meta({ id: 'EditionListing' });
export type EditionListing = z.infer<typeof listingSchema>;

/** Newest first. */
export const listSchema = z.object({ editions: z.array(listingSchema) });

export const listQuery = z.object({ period: period.optional(), kind: kind.optional() });

/** Without a basis: the usual one of the period. */
export const slotQuery = z.object({ period, kind, basis: basis.optional() });

export const trendQuery = slotQuery.extend({
  count: z.coerce.number<string>().int().min(1).max(60).default(12),
});

/**
 * `json`: all that is for everyone; `league`: what league, map and wall need of it, as JSON; `arrow`:
 * the same as an Arrow stream.
 */
export const ANSWER_FORMATS = ['json', 'league', 'arrow'] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/** Without a format: as `Accept` says, JSON rather than Arrow. */
export const formatQuery = z.object({ format: z.enum(ANSWER_FORMATS).optional() });

export const latestQuery = slotQuery.extend(formatQuery.shape);

export const editionParams = z.object({ id: z.string() });

/** A screen is given the league alone, whatever it asks for. */
export const editionAnswerSchema = z.union([
  publicEditionSchema.meta({ id: 'PublicEdition' }),
  leagueEditionSchema.meta({ id: 'LeagueEdition' }),
]);
