import { z } from 'zod';
import { BASES, PERIOD_KINDS } from '../method/calendar/period.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';
import { alertSchema } from './alert.ts';
import { auditEntrySchema } from './audit-entry.ts';
import { breakdownSchema } from './breakdown.ts';
import { editionSchemeSchema } from './edition-scheme.ts';
import {
  certaintySchema,
  funnelSchema,
  nextColourSchema,
  peerDifferenceSchema,
} from './explanation-schemas.ts';
import {
  byIndicatorSchema,
  colourSchema,
  measureSchema,
  pendingSchema,
  volumeSchema,
  windowSchema,
} from './figure-schemas.ts';
import { publicBreakdownSchema, publicVolumeSchema } from './public-figures.ts';
import { redUnitSchema } from './red-unit.ts';
import { comparisonSchema, unitMoveSchema } from './unit-comparison.ts';

/** 4 decimals; null when not applicable or not scored. */
const score = z.number().nullable();
const shareFiguresSchema = measureSchema.extend({ score });
const valueFiguresSchema = z.object({
  n: z.int(),
  /** 4 decimals; null: not applicable. */
  value: z.number().nullable(),
  score,
});
/** The figures of an indicator for a unit: k of n of a rate or a stock, or a median or a sum. */
const indicatorFiguresSchema = z.union([shareFiguresSchema, valueFiguresSchema]);
export type IndicatorFigures = z.infer<typeof indicatorFiguresSchema>;

/** The figures of a rate that does not apply, or that the edition lacks. */
export const NOT_APPLICABLE: IndicatorFigures = { n: 0, k: 0, score: null };

/** Returns the figures of an indicator of a unit that may lack it. */
export function figuresOf(
  { indicators }: { indicators: Record<string, IndicatorFigures> },
  id: string,
): IndicatorFigures {
  return indicators[id] ?? NOT_APPLICABLE;
}

/** Format number of the editions that this program writes (docs/formats.md). */
export const EDITION_FORMAT = 3;

/** A unit as the league and the map show it: the published table, modules and volumes. */
export const leagueUnitSchema = z.object({
  unit_code: z.string(),
  unit_name: z.string(),
  peer_group: z.string(),
  rank: z.int().nullable(),
  prev_rank: z.int().nullable(),
  rank_low: z.int().nullable(),
  rank_high: z.int().nullable(),
  peer_rank: z.int().nullable(),
  /** 信访指数, with the decimals of the scheme; null when no indicator applies. */
  index: z.number().nullable(),
  colour: colourSchema,
  /** 五色图: rank and points by 化解率. */
  map_rank: z.int().nullable(),
  map_points: z.number().nullable(),
  map_colour: colourSchema,
  /** Countable cases registered or settled in the window. */
  cases: z.int(),
  indicators: byIndicatorSchema(indicatorFiguresSchema),
  /** Module score 0…scale: weighted mean of the applicable indicator scores; null when none applies. */
  modules: z.record(z.string(), z.number().nullable()),
  /** Sum of bonus and deduction points in the window, limited to ±5. */
  adjustment: z.number(),
  /** Never scored. */
  volume: publicVolumeSchema,
  /** Registrations in the same window last year, and in the window of the previous edition. */
  volume_last_year: z.int(),
  volume_previous: z.int(),
  /** Registrations in the edition's own day, week, month … on either basis, and the one before (环比). */
  volume_period: z.int(),
  volume_period_previous: z.int(),
});
export type LeagueUnit = z.infer<typeof leagueUnitSchema>;

/** A letter that may be drafted: 督办函 or 表扬通报. */
const proposalSchema = z.enum(['supervise', 'commend']);
export type Proposal = z.infer<typeof proposalSchema>;

/** Work of one kind: 件数, 办结件数, 人次; items done and persons where entries state them. */
const activitySumsSchema = z.object({
  items: z.number(),
  items_done: z.number(),
  persons: z.number(),
});
export type ActivitySums = z.infer<typeof activitySumsSchema>;

/** An indicator of the ledger: a sum, 0 without entries, or a rate, null when it has no n. */
const ledgerValueSchema = z.object({
  value: z.number().nullable(),
  /** For a rate alone. */
  n: z.number().nullable(),
  k: z.number().nullable(),
  /** 4 decimals; null when not applicable or not scored. */
  score: z.number().nullable(),
});

/** A unit with everything that explains its rank. */
export const editionUnitSchema = leagueUnitSchema.extend({
  volume: volumeSchema,
  prev_index: z.number().nullable(),
  prev_colour: colourSchema,
  /** Certainty of the rank; null when not ranked. `rank_low` and `rank_high` come from its sampling. */
  certainty: certaintySchema.nullable(),
  /** Whether a 督办函 or a 表扬通报 may be drafted (method.md §8). */
  proposal: proposalSchema.nullable(),
  /**
   * What each scored indicator adds to the index before adjustment, c = w·s / Σw; null where the
   * scheme uses other means than arithmetic ones (method.md §9).
   */
  contributions: z.record(z.string(), z.number()).nullable(),
  /** Why index and rank moved since the previous edition; null without an index in both. */
  move: unitMoveSchema.nullable(),
  /** The cases needed for the next better colour; null when unranked or green. */
  next_colour: nextColourSchema.nullable(),
  /** Differences from its peer group: at most three each, the largest first. */
  strengths: z.array(peerDifferenceSchema),
  weaknesses: z.array(peerDifferenceSchema),
  comparison: comparisonSchema,
  /** Whether chance alone explains each rate; null when not applicable. */
  funnels: byIndicatorSchema(funnelSchema.nullable()),
  /** Work in the activity ledger (工作台账) by kind: a code (`errand`), or `other`. */
  activity: z.record(z.string(), activitySumsSchema),
  /** The indicators of the ledger that the scheme uses, by id. */
  ledger_indicators: z.record(z.string(), ledgerValueSchema),
  /** Open cases at the end of E; never scored. */
  pending: pendingSchema,
  breakdown: breakdownSchema,
});
export type EditionUnit = z.infer<typeof editionUnitSchema>;

/** A bonus or deduction with its reason and document (method.md §5). */
const editionAdjustmentSchema = z.object({
  unit_code: z.string(),
  unit_name: z.string(),
  date: z.string(),
  points: z.number(),
  reason: z.string(),
  document: z.string(),
});
export type EditionAdjustment = z.infer<typeof editionAdjustmentSchema>;

/** @param volume with or without small counts */
function contextOf<V extends z.ZodType>(volume: V) {
  return z.object({
    /** Countable cases of the county on the end day alone. */
    day: volume,
    window: volume,
    window_last_year: volume,
    window_previous: volume,
    /** The edition's own day, week, month … on either basis, and the one before (环比). */
    period: volume,
    period_previous: volume,
    /** Open cases at the end of E. */
    pending: pendingSchema,
    /** The bureau's own work in the window: cases transferred in time, and ratings of the bureau. */
    transferred: measureSchema,
    bureau_rated: measureSchema,
    /** Cases of the window without a unit of this kind. */
    unattributed: z.int(),
  });
}

/** Figures of the county beside a league. */
export const leagueContextSchema = contextOf(publicVolumeSchema);

const editionContextSchema = contextOf(volumeSchema);
export type EditionContext = z.infer<typeof editionContextSchema>;

const provenanceSchema = z.object({
  /** Time of the newest load used (Shanghai, ISO 8601); null: nothing is loaded. */
  known_at: z.string().nullable(),
  /** Newest registration day up to E. */
  latest_registered_on: z.string().nullable(),
  loads: z.int(),
  /** True when any contributing load is synthetic: 演示数据. */
  synthetic: z.boolean(),
  scheme_version: z.string(),
  register_version: z.string(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/**
 * An edition (一期通报): the single result. Every screen and paper reads only this.
 * Field names are those of the published CSV and JSON (docs/handbook/editions.md).
 */
export const editionSchema = z.object({
  /** The first key, because every other key may have another form in another format. */
  format: z.literal(EDITION_FORMAT),
  /** e.g. `township-week-2023-05-21-ytd-six-modules` */
  id: z.string(),
  county: z.object({ code: z.string(), name: z.string() }),
  kind: z.enum(UNIT_KINDS),
  period: z.enum(PERIOD_KINDS),
  /** End day E, `yyyy-mm-dd`. */
  date: z.string(),
  basis: z.enum(BASES),
  window: windowSchema,
  scheme: editionSchemeSchema,
  /** In rank order, unranked units last in code order. */
  units: z.array(editionUnitSchema),
  /** Codes of the units that the register does not rank (method.md §6); absent when there are none. */
  not_ranked: z.array(z.string()).optional(),
  /** The whole county, unattributed cases included. */
  context: editionContextSchema,
  /** Work of the ledger by its kind: every unit of either kind, and entries of no unit. */
  activity: z.record(z.string(), activitySumsSchema),
  /** The whole county, unattributed cases included. */
  breakdown: breakdownSchema,
  /** Bonus and deduction entries (加减分) of the units in the window, by unit and day. */
  adjustments: z.array(editionAdjustmentSchema),
  /** Alerts for the leaders; never part of a score. */
  alerts: z.array(alertSchema),
  /** Entries to be checked by the bureau; never part of a score. */
  audit: z.array(auditEntrySchema),
  provenance: provenanceSchema,
});
export type Edition = z.infer<typeof editionSchema>;

/** Totals of all units of the edition (全县合计), also when only one unit is shown. */
const leagueTotalsSchema = z.object({
  units: z.int(),
  /** Units that take part in the ranking. */
  ranked: z.int(),
  measures: byIndicatorSchema(measureSchema),
});
export type LeagueTotals = z.infer<typeof leagueTotalsSchema>;

/**
 * The public edition for league, map and wall: without the explanations of ranks, without cases, and
 * without small counts in its breakdowns.
 */
export const leagueEditionSchema = editionSchema
  .omit({ format: true, activity: true, adjustments: true, audit: true })
  .extend({
    units: z.array(leagueUnitSchema),
    context: leagueContextSchema,
    /** The whole county, unattributed cases included. */
    breakdown: publicBreakdownSchema,
    totals: leagueTotalsSchema,
    /** The red units and why they are red, in the order of the ranking. */
    red_units: z.array(redUnitSchema),
    /**
     * By code of each ranked unit: how probable the colour of its index is, chance and weights
     * together (method.md §8).
     */
    colour_probability: z.record(z.string(), z.number()),
  });
export type LeagueEdition = z.infer<typeof leagueEditionSchema>;
