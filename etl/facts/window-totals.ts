import { byIndicator } from '../method/indicator.ts';
import type { ByIndicator, IndicatorId, Measure } from '../method/indicator.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Channel } from '../method/channel.ts';
import type { Volume } from '../method/volume.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Database } from '../warehouse/database.ts';
import { ByWindow } from './by-window.ts';
import { readModel } from './models.ts';

/** Totals of one unit in one window. */
export interface UnitTotals {
  /** Countable cases registered or settled in the window. */
  cases: number;
  measures: ByIndicator<Measure>;
  volume: Volume;
  activity: Activity;
}

/** Work of the activity ledger (工作台账) by kind of work. */
export type Activity = Map<string, ActivityTotals>;

export interface ActivityTotals {
  items: number;
  items_done: number;
  persons: number;
  /** Items done of all items, over the entries that state how many were done. */
  done: Measure;
}

/** Everything measured in one window. */
export interface WindowTotals {
  /** By unit code; a unit without any case or work is absent. */
  units: Map<string, UnitTotals>;
  county: Volume;
  /** Includes entries of no unit. */
  countyActivity: Activity;
  /** Cases that count for no unit of the kind. */
  unattributed: Record<UnitKind, number>;
  /** Last registration day by the end of the window, `yyyy-mm-dd`; null: none. */
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

/** Reads everything measured in the windows of `run_window`. */
export async function readWindowTotals(
  database: Database,
  windows: readonly Window[],
): Promise<ByWindow<WindowTotals>> {
  const totals = new ByWindow(windows, emptyWindowTotals);
  for (const row of await readModel<MeasureRow>(database, 'measure')) {
    const { units, unattributed } = totals.ofRow(row);
    if (row.unit_code === null) unattributed[row.kind] = row.cases;
    else units.set(row.unit_code, unitTotals(row));
  }
  for (const row of await readModel<VolumeRow>(database, 'volume')) {
    const { units, county } = totals.ofRow(row);
    const volume = row.kind === 'county' ? county : units.get(row.unit_code)?.volume;
    if (volume !== undefined) addVolume(volume, row);
  }
  for (const row of await readModel<ActivityRow>(database, 'activity_volume')) {
    const { units, countyActivity } = totals.ofRow(row);
    addActivity(countyActivity, row);
    if (row.unit_code === null) continue;
    const unit = units.get(row.unit_code) ?? emptyUnitTotals();
    addActivity(unit.activity, row);
    units.set(row.unit_code, unit);
  }
  for (const row of await readModel<FreshnessRow>(database, 'freshness')) {
    totals.ofRow(row).latestRegisteredOn = row.latest_registered_on;
  }
  return totals;
}

function emptyWindowTotals(): WindowTotals {
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

function unitTotals(row: MeasureRow): UnitTotals {
  return {
    ...emptyUnitTotals(),
    cases: row.cases,
    measures: byIndicator((id) => ({ n: row[`${id}_n`], k: row[`${id}_k`] })),
  };
}

/** Totals of a unit without any case or work. */
export function emptyUnitTotals(): UnitTotals {
  return {
    cases: 0,
    measures: byIndicator(() => ({ n: 0, k: 0 })),
    volume: emptyVolume(),
    activity: new Map(),
  };
}

function addActivity(activity: Activity, row: ActivityRow): void {
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

function addVolume(volume: Volume, row: VolumeRow): void {
  volume.cases += row.cases;
  volume.by_channel[row.channel] += row.cases;
  volume.headcount += row.headcount;
  volume.collective += row.collective;
  volume.repeat += row.repeats;
}
