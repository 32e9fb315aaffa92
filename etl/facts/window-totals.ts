import { isRateType, VALUE_DECIMALS } from '../method/indicator.ts';
import type { Indicator, IndicatorMeasure, IndicatorType, Measure } from '../method/indicator.ts';
import { roundHalfUp } from '../method/round.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Channel } from '../method/channel.ts';
import type { Volume } from '../method/volume.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { ByWindow } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';
import { readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';

/** Totals of one unit in one window. */
export interface UnitTotals {
  /** Countable cases registered or settled in the window. */
  cases: number;
  /** By indicator, all of them. */
  measures: Record<string, IndicatorMeasure>;
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
  /** By unit code, of the kinds asked for; a unit without any case or work is absent. */
  units: Map<string, UnitTotals>;
  county: Volume;
  bureau: BureauTotals;
  /** Includes entries of no unit. */
  countyActivity: Activity;
  /** Cases that count for no unit of the kind, if it was asked for. */
  unattributed: Record<UnitKind, number>;
  /** Last registration day by the end of the window, `yyyy-mm-dd`; null: none. */
  latestRegisteredOn: string | null;
}

/** The bureau's own work, never scored: transfers in time, and ratings of itself. */
export interface BureauTotals {
  transferred: Measure;
  rated: Measure;
}

/** One row of `bureau.sql`. */
interface BureauRow {
  window_no: number;
  transferred_n: number;
  transferred_k: number;
  rated_n: number;
  rated_k: number;
}

/** One row of `measure.sql`. */
export interface MeasureRow {
  window_no: number;
  kind: UnitKind;
  unit_code: string | null;
  /** Its id, or `cases`. */
  indicator: string;
  n: number;
  k: number;
  median: number | null;
  total: number | null;
}

/** One row of `volume.sql`. */
export interface VolumeRow {
  window_no: number;
  /** `all`: every countable case once. */
  kind: UnitKind | 'all';
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
  windows: readonly MeasuredWindow[],
  indicators: readonly Indicator[],
  use: FactsUse,
): Promise<ByWindow<WindowTotals>> {
  const totals = new ByWindow(windows, emptyWindowTotals);
  const types = new Map(indicators.map(({ id, type }) => [id, type]));
  for (const row of await readModel<MeasureRow>(database, 'measure', use)) {
    const { units, unattributed } = totals.ofRow(row);
    const { kind, unit_code, indicator, n } = row;
    if (unit_code === null) {
      if (indicator === CASES) unattributed[kind] = n;
      continue;
    }
    const unit = units.get(unit_code) ?? emptyUnitTotals(indicators);
    units.set(unit_code, unit);
    if (indicator === CASES) unit.cases = n;
    else unit.measures[indicator] = measureOf(row, types.get(indicator)!);
  }
  for (const row of await readModel<VolumeRow>(database, 'volume', use)) {
    const { units, county } = totals.ofRow(row);
    const volume = row.kind === 'all' ? county : units.get(row.unit_code)?.volume;
    if (volume !== undefined) addVolume(volume, row);
  }
  for (const row of await readModel<BureauRow>(database, 'bureau', use)) {
    totals.ofRow(row).bureau = {
      transferred: { n: row.transferred_n, k: row.transferred_k },
      rated: { n: row.rated_n, k: row.rated_k },
    };
  }
  for (const row of await readModel<ActivityRow>(database, 'activity_volume')) {
    const { units, countyActivity } = totals.ofRow(row);
    addActivity(countyActivity, row);
    if (row.unit_code === null) continue;
    const unit = units.get(row.unit_code) ?? emptyUnitTotals(indicators);
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
    bureau: { transferred: { n: 0, k: 0 }, rated: { n: 0, k: 0 } },
    countyActivity: new Map(),
    unattributed: Object.fromEntries(UNIT_KINDS.map((kind) => [kind, 0])) as Record<
      UnitKind,
      number
    >,
    latestRegisteredOn: null,
  };
}

/** The name under which `measure.sql` counts the cases a unit needs to be ranked. */
const CASES = 'cases';

function measureOf({ n, k, median, total }: MeasureRow, type: IndicatorType): IndicatorMeasure {
  if (isRateType(type)) return { n, k };
  const value = type === 'median' ? median : total;
  return { n, value: value === null ? null : roundHalfUp(value, VALUE_DECIMALS) };
}

/** Totals of a unit without any case or work. */
export function emptyUnitTotals(indicators: readonly Indicator[]): UnitTotals {
  return {
    cases: 0,
    measures: Object.fromEntries(
      indicators.map(({ id, type }) => [
        id,
        isRateType(type) ? { n: 0, k: 0 } : { n: 0, value: null },
      ]),
    ),
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
