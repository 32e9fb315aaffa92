import { byIndicator } from '../method/indicator.ts';
import type { ByIndicator, IndicatorId, Measure } from '../method/indicator.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Channel, Volume } from '../method/volume.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';

/** Figures of one unit in one window. */
export interface UnitTotals {
  /** Countable cases registered or settled in the window. */
  cases: number;
  measures: ByIndicator<Measure>;
  volume: Volume;
  activity: Activity;
}

/** Work of the activity ledger (工作台账) by its kind. */
export type Activity = Map<string, ActivityTotals>;

export interface ActivityTotals {
  items: number;
  items_done: number;
  persons: number;
  /** Items done of the items of the entries that state them. */
  done: Measure;
}

/** Everything measured in one window. */
export interface WindowTotals {
  /** By unit code; a unit without any case or work is absent. */
  units: Map<string, UnitTotals>;
  county: Volume;
  /** All units and entries of no unit. */
  countyActivity: Activity;
  /** Cases that count for no unit of the kind. */
  unattributed: Record<UnitKind, number>;
  latestRegisteredOn: string | null;
}

/** One row of `measure.sql`. */
export type MeasureRow = {
  window_no: number;
  kind: UnitKind;
  unit_code: string | null;
  cases: number;
} & {
  [Key in `${IndicatorId}_${'n' | 'k'}`]: number;
};

/** One row of `volume.sql`. */
export interface VolumeRow {
  window_no: number;
  kind: UnitKind | 'county';
  unit_code: string;
  channel: Channel;
  cases: number;
  headcount: number;
  collective: number;
  repeats: number;
}

/** One row of `activity_volume.sql`. */
export interface ActivityRow {
  window_no: number;
  unit_code: string | null;
  activity: string;
  items: number;
  items_done: number;
  persons: number;
  done_n: number;
  done_k: number;
}

/** One row of `freshness.sql`. */
export interface FreshnessRow {
  window_no: number;
  latest_registered_on: string | null;
}

export function emptyWindowTotals(): WindowTotals {
  return {
    units: new Map(),
    county: emptyVolume(),
    countyActivity: new Map(),
    unattributed: Object.fromEntries(UNIT_KINDS.map((kind) => [kind, 0])) as Record<
      UnitKind,
      number
    >,
    latestRegisteredOn: null,
  };
}

export function unitTotals(row: MeasureRow): UnitTotals {
  return {
    ...emptyUnitTotals(),
    cases: row.cases,
    measures: byIndicator((id) => ({ n: row[`${id}_n`], k: row[`${id}_k`] })),
  };
}

/** Of a unit without any case or work. */
export function emptyUnitTotals(): UnitTotals {
  return {
    cases: 0,
    measures: byIndicator(() => ({ n: 0, k: 0 })),
    volume: emptyVolume(),
    activity: new Map(),
  };
}

export function addActivity(activity: Activity, row: ActivityRow): void {
  const sum = activity.get(row.activity) ?? emptyActivityTotals();
  activity.set(row.activity, {
    items: sum.items + row.items,
    items_done: sum.items_done + row.items_done,
    persons: sum.persons + row.persons,
    done: { n: sum.done.n + row.done_n, k: sum.done.k + row.done_k },
  });
}

export function emptyActivityTotals(): ActivityTotals {
  return { items: 0, items_done: 0, persons: 0, done: { n: 0, k: 0 } };
}

export function addVolume(volume: Volume, row: VolumeRow): void {
  volume.cases += row.cases;
  volume.by_channel[row.channel] += row.cases;
  volume.headcount += row.headcount;
  volume.collective += row.collective;
  volume.repeat += row.repeats;
}
