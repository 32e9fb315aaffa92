import type { Window } from '../method/calendar/period.ts';
import type { RecordKind } from '../method/record.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';
import { auditCases } from './audit-cases.ts';
import type { AuditCaseRow } from './audit-cases.ts';
import { readBreakdowns } from './breakdowns.ts';
import type { WindowBreakdown } from './breakdowns.ts';
import { caseFlags } from './case-flags.ts';
import type { CaseFlags } from './case-flags.ts';
import {
  addActivity,
  addVolume,
  emptyWindowTotals,
  emptyUnitTotals,
  unitTotals,
} from './window-totals.ts';
import type {
  ActivityRow,
  FreshnessRow,
  MeasureRow,
  VolumeRow,
  WindowTotals,
} from './window-totals.ts';
import { createInputTables } from './input-tables.ts';
import type { MeasureSettings } from './input-tables.ts';
import { define, materialise, rowsOf } from './models.ts';
import { pendingCases } from './pending.ts';
import type { WindowPending } from './pending.ts';
import { registrationHistory } from './registration-history.ts';
import type { RegistrationHistory } from './registration-history.ts';
import { createWindowTable } from './window-table.ts';

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
   * @param lastLoad number of the last load to see, whatever time later ones bear; null: all
   */
  static async at(
    database: Database,
    settings: MeasureSettings,
    knownAt: string | null,
    lastLoad: number | null = null,
  ): Promise<KnownState> {
    await createInputTables(database, settings, knownAt, lastLoad);
    await materialise(database, 'staging/stg_load');
    await defineRecordState(database, 'activity');
    await define(database, 'staging/stg_activity');
    await materialise(database, 'marts/activity');
    await defineRecordState(database, 'petition');
    await define(database, 'staging/stg_petition');
    await materialise(database, 'marts/placed_petition');
    await materialise(database, 'marts/petition');
    await materialise(database, 'marts/closed_repeat');
    await database.run('drop table placed_petition');
    await define(database, 'marts/unit_petition');
    const [loads] = await rowsOf<KnownLoads>(database, 'known_loads');
    return new KnownState(database, loads!);
  }

  /** Figures of each window, in the order asked. */
  async measure(windows: readonly Window[]): Promise<WindowTotals[]> {
    const { distinct, numbers } = await createWindowTable(this.database, windows);
    const figures = await this.collect(distinct.length);
    return numbers.map((number) => figures[number]!);
  }

  /** The figures of each window taken apart, in the order asked. */
  async readBreakdowns(windows: readonly Window[]): Promise<WindowBreakdown[]> {
    const { distinct, numbers } = await createWindowTable(this.database, windows);
    const found = await readBreakdowns(this.database, distinct.length);
    return numbers.map((number) => found[number]!);
  }

  /** Cases to audit in each window, in the order asked. */
  async auditCases(windows: readonly Window[]): Promise<AuditCaseRow[][]> {
    const { distinct, numbers } = await createWindowTable(this.database, windows);
    const found = await auditCases(this.database, distinct.length);
    return numbers.map((number) => found[number]!);
  }

  /** Open cases at the end of each window, in the order asked. */
  async pending(windows: readonly Window[]): Promise<WindowPending[]> {
    const { distinct, numbers } = await createWindowTable(this.database, windows);
    const found = await pendingCases(this.database, distinct.length);
    return numbers.map((number) => found[number]!);
  }

  /** Registrations of each window beside those before it, in the order asked. */
  async registrationHistory(windows: readonly Window[]): Promise<RegistrationHistory[]> {
    return registrationHistory(this.database, windows);
  }

  /** What each case of the units asked adds to the figures of each window, in the order asked. */
  async caseFlags(
    windows: readonly Window[],
    kind: UnitKind,
    units: readonly (string | null)[],
  ): Promise<CaseFlags[][]> {
    const { distinct, numbers } = await createWindowTable(this.database, windows);
    const found = await caseFlags(this.database, distinct.length, kind, units);
    return numbers.map((number) => found[number]!);
  }

  private async collect(windows: number): Promise<WindowTotals[]> {
    const figures = Array.from({ length: windows }, emptyWindowTotals);
    for (const row of await rowsOf<MeasureRow>(this.database, 'measure')) {
      const at = figures[row.window_no]!;
      if (row.unit_code === null) at.unattributed[row.kind] = row.cases;
      else at.units.set(row.unit_code, unitTotals(row));
    }
    for (const row of await rowsOf<VolumeRow>(this.database, 'volume')) {
      const at = figures[row.window_no]!;
      const volume = row.kind === 'county' ? at.county : at.units.get(row.unit_code)?.volume;
      if (volume !== undefined) addVolume(volume, row);
    }
    for (const row of await rowsOf<ActivityRow>(this.database, 'activity_volume')) {
      const at = figures[row.window_no]!;
      addActivity(at.countyActivity, row);
      if (row.unit_code === null) continue;
      const unit = at.units.get(row.unit_code) ?? emptyUnitTotals();
      addActivity(unit.activity, row);
      at.units.set(row.unit_code, unit);
    }
    for (const row of await rowsOf<FreshnessRow>(this.database, 'freshness')) {
      figures[row.window_no]!.latestRegisteredOn = row.latest_registered_on;
    }
    return figures;
  }
}

/**
 * `record_state` of one kind of file: the loader's own reading of what was seen last, on the loads
 * that K knows.
 */
async function defineRecordState(database: Database, kind: RecordKind): Promise<void> {
  await database.run(
    `create or replace temp view known_load as select * from stg_load where kind = '${kind}'`,
  );
  await define(database, 'staging/stg_sighting', 'known_sighting');
  await database.run('create or replace temp view quarantine as from warehouse.quarantine');
  await database.run(
    `create or replace temp view record_state as ${readSql('warehouse/sql/record_state.sql')}`,
  );
}
