import { byIndicator } from '../method/indicator.ts';
import type { ByIndicator, IndicatorId, Measure } from '../method/indicator.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Channel, Volume } from '../method/volume.ts';
import { UNIT_KINDS } from '../settings/register.ts';
import type { UnitKind } from '../settings/register.ts';

/** Figures of one unit in one window. */
export interface UnitFigures {
  /** Countable cases registered or settled in the window. */
  cases: number;
  measures: ByIndicator<Measure>;
  volume: Volume;
}

/** Everything measured in one window. */
export interface WindowFigures {
  /** By unit code; a unit without any case is absent. */
  units: Map<string, UnitFigures>;
  county: Volume;
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

/** One row of `freshness.sql`. */
export interface FreshnessRow {
  window_no: number;
  latest_registered_on: string | null;
}

export function emptyFigures(): WindowFigures {
  return {
    units: new Map(),
    county: emptyVolume(),
    unattributed: Object.fromEntries(UNIT_KINDS.map((kind) => [kind, 0])) as Record<
      UnitKind,
      number
    >,
    latestRegisteredOn: null,
  };
}

export function unitFigures(row: MeasureRow): UnitFigures {
  return {
    cases: row.cases,
    measures: byIndicator((id) => ({ n: row[`${id}_n`], k: row[`${id}_k`] })),
    volume: emptyVolume(),
  };
}

export function addVolume(volume: Volume, row: VolumeRow): void {
  volume.cases += row.cases;
  volume.by_channel[row.channel] += row.cases;
  volume.headcount += row.headcount;
  volume.collective += row.collective;
  volume.repeat += row.repeats;
}
