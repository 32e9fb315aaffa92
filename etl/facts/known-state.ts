import type { Indicator } from '../method/indicator.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { AskedCases } from './asked-cases.ts';
import { readAuditCases } from './audit-cases.ts';
import type { AuditCaseRow } from './audit-cases.ts';
import { readBreakdowns } from './breakdowns.ts';
import type { WindowBreakdown } from './breakdowns.ts';
import type { ByWindow, MeasuredWindow } from './by-window.ts';
import { readCaseCounts } from './case-counts.ts';
import type { CaseCounts } from './case-counts.ts';
import { readCaseLife } from './case-life.ts';
import type { CaseLife } from './case-life.ts';
import { readCaseText } from './case-text.ts';
import type { CaseText } from './case-text.ts';
import { COUNT_TABLE_NAMES, readCounts } from './county-counts.ts';
import type { CountRow, CountTableName } from './county-counts.ts';
import { readDailyRegistrations } from './daily-registrations.ts';
import type { DailyRegistration } from './daily-registrations.ts';
import { createIndicatorViews } from './indicator-models.ts';
import { createInputTables } from './input-tables.ts';
import type { MeasureSettings } from './input-tables.ts';
import { listCases } from './list-cases.ts';
import type { CaseList, CaseSelection } from './list-cases.ts';
import { createModels, readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';
import { readPending } from './pending.ts';
import type { WindowPending } from './pending.ts';
import { readRegistrationHistory } from './registration-history.ts';
import type { RegistrationHistory } from './registration-history.ts';
import { WindowTables } from './window-table.ts';
import { readWindowTotals } from './window-totals.ts';
import type { WindowTotals } from './window-totals.ts';

/** The loads known at K. */
export interface KnownLoads {
  count: number;
  /** Time of the newest one, `yyyy-mm-dd hh:mm:ss`, or null. */
  knownAt: string | null;
  /** Whether any of them holds made-up data. */
  synthetic: boolean;
}

/**
 * The warehouse as known at one time K: every petition in its newest version, with its unit and
 * clocks, worked out once or read from kept facts; after that any number of windows can be measured.
 */
export class KnownState {
  readonly loads: KnownLoads;
  private readonly database: Database;
  private readonly indicators: readonly Indicator[];
  private readonly use: FactsUse;
  private readonly tables: WindowTables;
  private readonly asked: AskedCases;

  private constructor(
    database: Database,
    indicators: readonly Indicator[],
    use: FactsUse,
    loads: KnownLoads,
    tables: WindowTables,
  ) {
    this.database = database;
    this.indicators = indicators;
    this.use = use;
    this.tables = tables;
    this.asked = new AskedCases(database, indicators, tables);
    this.loads = loads;
  }

  /**
   * Works out the state.
   * @param database a scratch database with the warehouse attached as `warehouse`
   * @param knownAt Shanghai wall time K, or null for everything loaded
   * @param lastLoad number of the last load to include, whatever the time of later ones; null: all
   * @param use `kept`: the facts of this state are attached as `facts`; `region`: the warehouse holds
   * the counts of counties
   */
  static async at(
    database: Database,
    settings: MeasureSettings,
    knownAt: string | null,
    lastLoad: number | null = null,
    use: 'afresh' | 'kept' | 'region' = 'afresh',
  ): Promise<KnownState> {
    await createInputTables(database, settings, knownAt, lastLoad, use);
    await createModels(database, 'staging', use);
    await createModels(database, 'state', use);
    await createIndicatorViews(database, settings.indicators);
    await createModels(database, 'indicators', use);
    if (use !== 'afresh') {
      await createModels(database, 'days', use);
      await createModels(database, 'months', use);
    }
    const tables = new WindowTables(database);
    await tables.fillWindows([]);
    await tables.fillKinds(UNIT_KINDS);
    if (use !== 'afresh') await createModels(database, 'spans', use);
    await createModels(database, 'windows', use);
    const [loads] = await readModel<KnownLoads>(database, 'known_loads');
    return new KnownState(database, settings.indicators, use, loads!, tables);
  }

  /** Reads the counts that a county hands to its region, a table at a time. */
  async *counts(): AsyncGenerator<readonly [CountTableName, CountRow[]]> {
    if (this.use === 'afresh') await createModels(this.database, 'days');
    for (const table of COUNT_TABLE_NAMES) yield [table, await readCounts(this.database, table)];
  }

  /** Lets the figures that follow leave out units of other kinds; those of the county are whole. */
  askFor(kinds: readonly UnitKind[]): Promise<void> {
    return this.tables.fillKinds(kinds);
  }

  /** Measures the windows. */
  async measure(windows: readonly MeasuredWindow[]): Promise<ByWindow<WindowTotals>> {
    const distinct = await this.tables.fillWindows(windows);
    return readWindowTotals(this.database, distinct, this.indicators, this.use);
  }

  /** Breaks the figures of the windows down by channel, layer, topic and village. */
  async readBreakdowns(windows: readonly MeasuredWindow[]): Promise<ByWindow<WindowBreakdown>> {
    return readBreakdowns(this.database, await this.tables.fillWindows(windows), this.use);
  }

  /** Reads the cases of the audit list in the windows. */
  async auditCases(windows: readonly MeasuredWindow[]): Promise<ByWindow<AuditCaseRow[]>> {
    return readAuditCases(this.database, await this.tables.fillWindows(windows), this.use);
  }

  /** Counts the open cases at the end of the windows. */
  async pending(windows: readonly MeasuredWindow[]): Promise<ByWindow<WindowPending>> {
    return readPending(this.database, await this.tables.fillWindows(windows), this.use);
  }

  /** Counts the registrations of the windows and of the windows before them. */
  registrationHistory(windows: readonly MeasuredWindow[]): Promise<ByWindow<RegistrationHistory>> {
    return readRegistrationHistory(this.database, windows, this.use);
  }

  /**
   * Reads what each case of some units of one kind adds to the figures of the windows.
   * @param units codes; null: the cases of no unit
   */
  async caseCounts(
    windows: readonly MeasuredWindow[],
    kind: UnitKind,
    units: readonly (string | null)[],
  ): Promise<ByWindow<CaseCounts[]>> {
    const distinct = await this.tables.fillWindows(windows);
    return readCaseCounts(this.database, distinct, kind, units);
  }

  /** Reads a page of the cases behind a figure of a window. */
  async listCases(window: MeasuredWindow, selection: CaseSelection): Promise<CaseList> {
    const cases = await this.asked.of(window, selection);
    return listCases(this.database, cases, window.end, selection);
  }

  /**
   * Counts the registrations of each day and unit of a window.
   * @param unit code of a unit; null: of all, and of none
   */
  async dailyRegistrations(
    window: MeasuredWindow,
    kind: UnitKind,
    unit: string | null,
  ): Promise<DailyRegistration[]> {
    await this.tables.fillWindows([window]);
    return readDailyRegistrations(this.database, kind, unit);
  }

  /** Reads the life of a case; null when there is none, or none that may be shown. */
  caseLife(petitionNo: string): Promise<CaseLife | null> {
    return readCaseLife(this.database, petitionNo);
  }

  /** Reads what a case says; null when there is none, or none that may be shown. */
  caseText(petitionNo: string): Promise<CaseText | null> {
    return readCaseText(this.database, petitionNo);
  }
}
