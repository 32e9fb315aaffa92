import type { Basis, PeriodKind, Window } from '../method/calendar/period.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Colour } from '../method/colour.ts';
import type { Certainty } from '../scoring/certainty.ts';
import type { Funnel } from '../scoring/funnel.ts';
import type { NextColour } from '../scoring/next-colour.ts';
import type { RankMove } from '../scoring/rank-move.ts';
import type { PeerDifference } from '../scoring/strengths.ts';
import type { IndicatorId, Measure } from '../method/indicator.ts';
import type { LedgerIndicatorId } from '../method/ledger-indicator.ts';
import type { SchemeIndicatorId } from '../method/scheme-indicator.ts';
import type { Pending } from '../method/pending.ts';
import type { Volume } from '../method/volume.ts';
import type { Alert } from './alert.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { Breakdown } from './breakdown.ts';
import type { PublicBreakdown, PublicVolume } from './public-figures.ts';

/**
 * An edition (一期通报): the one result. Every screen and paper reads this and nothing else.
 * Field names are those of the published CSV and JSON (product.md, "Output").
 */
export interface Edition {
  /** e.g. `township-week-2023-05-21-ytd-six-modules` */
  id: string;
  county: { code: string; name: string };
  kind: UnitKind;
  period: PeriodKind;
  /** End day E, `yyyy-mm-dd`. */
  date: string;
  basis: Basis;
  window: Window;
  scheme: EditionScheme;
  /** In rank order, unranked units last in code order. */
  units: EditionUnit[];
  /** The whole county, unattributed cases included. */
  context: EditionContext;
  /** Work of the ledger by its kind: every unit of either kind, and entries of no unit. */
  activity: Record<string, ActivitySums>;
  /** The whole county, unattributed cases included. */
  breakdown: Breakdown;
  /** Bonus and deduction entries (加减分) of the units in the window, by unit and day. */
  adjustments: EditionAdjustment[];
  /** What needs a leader's eye today; never part of a score. */
  alerts: Alert[];
  /** What to look at twice; never part of a score. */
  audit: AuditEntry[];
  provenance: Provenance;
}

/** What a reader needs of the scheme to understand the figures without opening its file. */
export interface EditionScheme {
  id: string;
  title: string;
  /** Full mark (满分) of the index and of every score: 100, or 1. */
  scale: number;
  /** Decimals of the index; null: not rounded. */
  decimals: number | null;
  modules: EditionModule[];
  /**
   * In the order of method.md §4, unscored indicators (weight 0) included; after them those of the
   * activity ledger that the scheme uses.
   */
  indicators: EditionIndicator<SchemeIndicatorId>[];
}

export interface EditionIndicator<Id> {
  id: Id;
  title: string;
  better: 'high' | 'low';
  weight: number;
  worst: number | null;
  best: number | null;
}

/** A module (模块) of a scheme. */
export interface EditionModule {
  id: string;
  title: string;
  weight: number;
  /** All below it. */
  indicators: string[];
  /** Those it is made of, where it is made of modules. */
  modules?: EditionModule[];
}

/** A letter that may be drafted: 督办函 or 表扬通报. */
export type Proposal = 'supervise' | 'commend';

/** A unit as the league and the map show it: the published table, modules and volumes. */
export interface LeagueUnit {
  unit_code: string;
  unit_name: string;
  peer_group: string;
  rank: number | null;
  prev_rank: number | null;
  rank_low: number | null;
  rank_high: number | null;
  peer_rank: number | null;
  /** 信访指数, with the decimals of the scheme; null when no indicator applies. */
  index: number | null;
  colour: Colour;
  /** 五色图: rank and points by 化解率. */
  map_rank: number | null;
  map_points: number | null;
  map_colour: Colour;
  /** Countable cases registered or settled in the window. */
  cases: number;
  indicators: Record<IndicatorId, { n: number; k: number; score: number | null }>;
  /** Module score 0…scale: weighted mean of the applicable indicator scores; null when none applies. */
  modules: Record<string, number | null>;
  /** Sum of bonus and deduction points in the window, limited to ±5. */
  adjustment: number;
  /** Never scored. */
  volume: PublicVolume;
  /** Registrations in the same window last year, and in the window before. */
  volume_last_year: number;
  volume_previous: number;
}

/** A unit with all that explains its place. */
export interface EditionUnit extends LeagueUnit {
  volume: Volume;
  prev_index: number | null;
  prev_colour: Colour;
  /** How sure the rank is; null when not ranked. `rank_low` and `rank_high` are of its sampling. */
  certainty: Certainty | null;
  /** Whether a 督办函 or a 表扬通报 may be drafted (method.md §8). */
  proposal: Proposal | null;
  /**
   * What each scored indicator adds to the index before adjustment, c = w·s / Σw; null where the
   * scheme has other than arithmetic means (method.md §9).
   */
  contributions: Record<string, number> | null;
  /** Why index and rank moved since the previous edition; null without an index in both. */
  move: UnitMove | null;
  /** What would bring the next better colour; null when unranked or green. */
  next_colour: NextColour | null;
  /** Against its peer group, at most three each, the largest first. */
  strengths: PeerDifference[];
  weaknesses: PeerDifference[];
  comparison: Comparison;
  /** Whether each rate is out of what chance explains; null when not applicable. */
  funnels: Record<IndicatorId, Funnel | null>;
  /** Its work in the activity ledger (工作台账) by kind: a code (`errand`), or `other`. */
  activity: Record<string, ActivitySums>;
  /** The indicators of the ledger that the scheme uses. */
  ledger_indicators: Partial<Record<LedgerIndicatorId, LedgerValue>>;
  /** Open cases at the end of E; never scored. */
  pending: Pending;
  breakdown: Breakdown;
}

/** A bonus or deduction with its reason and document (method.md §5). */
export interface EditionAdjustment {
  unit_code: string;
  unit_name: string;
  date: string;
  points: number;
  reason: string;
  document: string;
}

/** Work of one kind: 件数, 办结件数, 人次; items done and persons where entries state them. */
export interface ActivitySums {
  items: number;
  items_done: number;
  persons: number;
}

/** An indicator of the ledger: a sum, 0 without entries, or a rate, null when it has no n. */
export interface LedgerValue {
  value: number | null;
  /** For a rate alone. */
  n: number | null;
  k: number | null;
  /** 4 decimals; null when not applicable or not scored. */
  score: number | null;
}

/**
 * An edition for league, map and wall, as the server gives it to everyone: without what explains its
 * places, naming no case, and without small counts in its breakdowns.
 */
export type LeagueEdition = Omit<
  Edition,
  'units' | 'scheme' | 'context' | 'activity' | 'breakdown' | 'adjustments' | 'audit'
> & {
  units: LeagueUnit[];
  scheme: LeagueScheme;
  context: LeagueContext;
  /** The whole county, unattributed cases included. */
  breakdown: PublicBreakdown;
  totals: LeagueTotals;
};

/** All units of the edition together (全县合计), also where only one of them is shown. */
export interface LeagueTotals {
  units: number;
  /** Units that take part in the ranking. */
  ranked: number;
  measures: Record<IndicatorId, Measure>;
}

/** A scheme with the twelve indicators that are columns of the published table. */
export type LeagueScheme = Omit<EditionScheme, 'indicators'> & {
  indicators: EditionIndicator<IndicatorId>[];
};

/** Why a unit moved: index now minus before = Σ by_indicator + adjustment + rest (method.md §9). */
export interface UnitMove {
  index: number;
  /** Change of each contribution; null as contributions are. */
  by_indicator: Record<string, number> | null;
  adjustment: number;
  /** Limits of 0…scale and rounding. */
  rest: number;
  /** Climb (positive) taken apart; null when not ranked in both. */
  rank: RankMove | null;
}

/** A unit at another time, or the mean of several. */
export interface UnitStanding {
  index: number | null;
  /** Countable cases registered in the window. */
  registered: number | null;
  /** k / n with 4 decimals; null when not applicable. */
  rates: Record<IndicatorId, number | null>;
}

/** What a unit is compared with (method.md §4). */
export interface Comparison {
  previous: UnitStanding;
  /** The same window last year; null when the county has no data of it. */
  last_year: UnitStanding | null;
  /** Mean of the same window in the three years before; null unless all three have data. */
  three_years: UnitStanding | null;
  /** Mean of the ranked units of its peer group. */
  peers: UnitStanding;
}

/** Figures of the county beside a league. */
export type LeagueContext = EditionContext<PublicVolume>;

export interface EditionContext<V = Volume> {
  /** Countable cases of the county on the end day alone. */
  day: V;
  window: V;
  window_last_year: V;
  window_previous: V;
  /** Open cases at the end of E. */
  pending: Pending;
  /** Cases of the window without a unit of this kind. */
  unattributed: number;
}

export interface Provenance {
  /** Time of the newest load seen (Shanghai, ISO 8601), null when nothing is loaded. */
  known_at: string | null;
  /** Newest registration day seen at E. */
  latest_registered_on: string | null;
  loads: number;
  /** True when any contributing load is synthetic: 演示数据. */
  synthetic: boolean;
  scheme_version: string;
  register_version: string;
}
