import { windowKey } from '../calendar/period.ts';
import type { Window } from '../calendar/period.ts';
import { readSql } from '../sql.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { addVolume, emptyFigures, unitFigures } from './figures.ts';
import type { FreshnessRow, MeasureRow, VolumeRow, WindowFigures } from './figures.ts';
import { setInputs } from './inputs.ts';
import type { MeasureSettings } from './inputs.ts';

/** Loads that K sees. */
export interface KnownLoads {
  count: number;
  /** Time of the newest one, `yyyy-mm-dd hh:mm:ss`, or null. */
  knownAt: string | null;
  /** Whether any of them is made-up data. */
  synthetic: boolean;
}

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
    await findState(database);
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

/** `record_state`: the loader's own reading of what was seen last, on the loads that K knows. */
async function findState(database: Database): Promise<void> {
  await database.run(
    "create or replace temp view known_load as select * from stg_load where kind = 'petition'",
  );
  await define(database, 'known_sighting', 'staging/stg_sighting.sql');
  await database.run('create or replace temp view quarantine as from warehouse.quarantine');
  await database.run(
    `create or replace temp view record_state as ${readSql('warehouse/sql/record_state.sql')}`,
  );
}

async function materialise(database: Database, table: string, file: string): Promise<void> {
  await database.run(`create or replace temp table ${table} as ${readSql(`measures/sql/${file}`)}`);
}

async function define(database: Database, view: string, file: string): Promise<void> {
  await database.run(`create or replace temp view ${view} as ${readSql(`measures/sql/${file}`)}`);
}
