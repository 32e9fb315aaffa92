import { byIndicator } from '../method/indicator.ts';
import type { ByIndicator, IndicatorId, Measure } from '../method/indicator.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Channel, Volume } from '../method/volume.ts';
import { windowKey } from '../calendar/period.ts';
import type { Window } from '../calendar/period.ts';
import type { Clock } from '../settings/clocks.ts';
import { UNIT_KINDS } from '../settings/register.ts';
import type { UnitKind, UnitLabel } from '../settings/register.ts';
import { readSql } from '../sql.ts';
import { nameKey } from '../text.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';

/** What the figures of a window rest on besides the records. */
export interface MeasureSettings {
  labels: UnitLabel[];
  clocks: Clock[];
  /** 三大领域: category levels that make a case a domain case. */
  domains: string[];
}

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

/** Loads that K sees. */
export interface KnownLoads {
  count: number;
  /** Time of the newest one, `yyyy-mm-dd hh:mm:ss`, or null. */
  knownAt: string | null;
  /** Whether any of them is made-up data. */
  synthetic: boolean;
}

const BEGINNING_OF_TIME = '0001-01-01';
const END_OF_TIME = '9999-12-31';

/**
 * The warehouse as known at one time K: every petition in its newest version, with its unit and
 * clocks worked out once; then any number of windows can be measured on it.
 */
export class KnownState {
  readonly loads: KnownLoads;
  private readonly database: Database;

  private constructor(database: Database, loads: KnownLoads) {
    this.database = database;
    this.loads = loads;
  }

  /**
   * @param database a scratch database with the warehouse attached as `warehouse`
   * @param knownAt Shanghai wall time K, or null for everything loaded
   */
  static async at(
    database: Database,
    settings: MeasureSettings,
    knownAt: string | null,
  ): Promise<KnownState> {
    await setInputs(database, settings, knownAt);
    await materialise(database, 'stg_load', 'staging/stg_load.sql');
    await materialise(database, 'stg_petition', 'staging/stg_petition.sql');
    await materialise(database, 'petition', 'marts/petition.sql');
    await database.run('drop table stg_petition');
    await define(database, 'unit_petition', 'marts/unit_petition.sql');
    const loads = await database.row<KnownLoads>(readSql('measures/sql/marts/known_loads.sql'));
    return new KnownState(database, loads);
  }

  /** Figures of each window, in the order asked. */
  async measure(windows: Window[]): Promise<WindowFigures[]> {
    const keys = [...new Set(windows.map(windowKey))];
    await fillTable(
      this.database,
      'run_window',
      { window_no: 'integer', start_on: 'date', end_on: 'date', year_start_on: 'date' },
      keys.map((key, at) => {
        const [start, end] = key.split('/') as [string, string];
        return [at, start, end, `${end.slice(0, 4)}-01-01`];
      }),
    );
    await define(this.database, 'petition_state', 'marts/petition_state.sql');
    const figures = await this.collect(keys.length);
    return windows.map((window) => figures[keys.indexOf(windowKey(window))]!);
  }

  private async collect(windows: number): Promise<WindowFigures[]> {
    const figures = Array.from({ length: windows }, emptyFigures);
    const query = <T>(mart: string) =>
      this.database.rows<T>(readSql(`measures/sql/marts/${mart}.sql`));
    for (const row of await query<MeasureRow>('measure')) {
      const at = figures[row.window_no]!;
      if (row.unit_code === null) at.unattributed[row.kind] = row.cases;
      else at.units.set(row.unit_code, unitFigures(row));
    }
    for (const row of await query<VolumeRow>('volume')) {
      const at = figures[row.window_no]!;
      const volume = row.kind === 'county' ? at.county : at.units.get(row.unit_code)?.volume;
      if (volume !== undefined) addVolume(volume, row);
    }
    for (const row of await query<FreshnessRow>('freshness')) {
      figures[row.window_no]!.latestRegisteredOn = row.latest_registered_on;
    }
    return figures;
  }
}

type MeasureRow = { window_no: number; kind: UnitKind; unit_code: string | null; cases: number } & {
  [Key in `${IndicatorId}_${'n' | 'k'}`]: number;
};

interface VolumeRow {
  window_no: number;
  kind: UnitKind | 'county';
  unit_code: string;
  channel: Channel;
  cases: number;
  headcount: number;
  collective: number;
  repeats: number;
}

interface FreshnessRow {
  window_no: number;
  latest_registered_on: string | null;
}

function emptyFigures(): WindowFigures {
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

function unitFigures(row: MeasureRow): UnitFigures {
  return {
    cases: row.cases,
    measures: byIndicator((id) => ({ n: row[`${id}_n`], k: row[`${id}_k`] })),
    volume: emptyVolume(),
  };
}

function addVolume(volume: Volume, row: VolumeRow): void {
  volume.cases += row.cases;
  volume.by_channel[row.channel] += row.cases;
  volume.headcount += row.headcount;
  volume.collective += row.collective;
  volume.repeat += row.repeats;
}

async function setInputs(
  database: Database,
  { labels, clocks, domains }: MeasureSettings,
  knownAt: string | null,
): Promise<void> {
  await fillTable(database, 'run_parameter', { known_at: 'timestamp' }, [[knownAt ?? END_OF_TIME]]);
  await fillTable(
    database,
    'unit_label',
    { label: 'varchar', code: 'varchar', kind: 'varchar' },
    labels.map(({ label, code, kind }) => [label, code, kind]),
  );
  await fillTable(
    database,
    'clock',
    {
      from_on: 'date',
      before_on: 'date',
      accept_days: 'integer',
      handle_days: 'integer',
      rating_days: 'integer',
    },
    // The first version of a rule also covers everything before it.
    clocks.map((clock, at) => [
      at === 0 ? BEGINNING_OF_TIME : clock.from,
      clocks[at + 1]?.from ?? END_OF_TIME,
      clock.accept_days,
      clock.handle_days,
      clock.rating_days,
    ]),
  );
  await fillTable(
    database,
    'domain',
    { name: 'varchar' },
    domains.map((name) => [nameKey(name)]),
  );
}

async function materialise(database: Database, table: string, file: string): Promise<void> {
  await database.run(`create or replace temp table ${table} as ${readSql(`measures/sql/${file}`)}`);
}

async function define(database: Database, view: string, file: string): Promise<void> {
  await database.run(`create or replace temp view ${view} as ${readSql(`measures/sql/${file}`)}`);
}
