import type { Basis, PeriodKind, Window } from '../calendar/period.ts';
import type { UnitKind } from '../settings/register.ts';
import type { Colour } from '../method/colour.ts';
import type { IndicatorId } from '../method/indicator.ts';
import type { Volume } from '../method/volume.ts';

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
  provenance: Provenance;
}

/** What a reader needs of the scheme to understand the figures without opening its file. */
export interface EditionScheme {
  id: string;
  title: string;
  modules: EditionModule[];
  /** In the order of method.md §4, unscored indicators (weight 0) included. */
  indicators: {
    id: IndicatorId;
    title: string;
    better: 'high' | 'low';
    weight: number;
    worst: number | null;
    best: number | null;
  }[];
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

export interface EditionUnit {
  unit_code: string;
  unit_name: string;
  peer_group: string;
  rank: number | null;
  prev_rank: number | null;
  rank_low: number | null;
  rank_high: number | null;
  peer_rank: number | null;
  /** 信访指数, 0…100, 2 decimals; null when no indicator applies. */
  index: number | null;
  colour: Colour;
  /** 五色图: rank and points by 化解率. */
  map_rank: number | null;
  map_points: number | null;
  map_colour: Colour;
  /** Countable cases registered or settled in the window. */
  cases: number;
  indicators: Record<IndicatorId, { n: number; k: number; score: number | null }>;
  /** Module score 0…100: weighted mean of the applicable indicator scores; null when none applies. */
  modules: Record<string, number | null>;
  /** Sum of bonus and deduction points in the window, limited to ±5. */
  adjustment: number;
  /** Never scored. */
  volume: Volume;
  /** Registrations in the same window last year, and in the window before. */
  volume_last_year: number;
  volume_previous: number;
}

export interface EditionContext {
  /** Countable cases of the county on the end day alone. */
  day: Volume;
  window: Volume;
  window_last_year: Volume;
  window_previous: Volume;
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
