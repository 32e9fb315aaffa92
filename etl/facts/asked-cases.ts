import { readSql } from '../base/sql.ts';
import type { Indicator } from '../method/indicator.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Bindings, Database } from '../warehouse/database.ts';
import type { MeasuredWindow } from './by-window.ts';
import { createAskedRows } from './indicator-models.ts';
import type { WindowTables } from './window-table.ts';

/** The cases of a window before anything else is asked of them. */
export interface CaseScope {
  kind: UnitKind;
  /** Code of a unit listed in the register of the window; `''`: of none; null: of all. */
  unit: string | null;
  /** Those behind its figures; null: those registered in the window. */
  indicator: string | null;
}

/** Column of `petition` with the unit of a kind. */
const UNIT_COLUMNS: Record<UnitKind, string> = {
  // A region has no cases: whatever is read has no rows.
  county: 'township_code',
  township: 'township_code',
  department: 'department_code',
};

/**
 * The cases that were asked for last. Those behind a figure are copied, so that turning pages, sorting
 * and exporting do not work them out again; registrations are views, since copying them takes longer
 * than a page.
 */
export class AskedCases {
  private readonly database: Database;
  private readonly indicators: readonly Indicator[];
  private readonly tables: WindowTables;
  private last: { key: string; name: string } | null = null;

  constructor(database: Database, indicators: readonly Indicator[], tables: WindowTables) {
    this.database = database;
    this.indicators = indicators;
    this.tables = tables;
  }

  /** Returns the name of the view or table that holds the cases of a scope. */
  async of(window: MeasuredWindow, { kind, unit, indicator }: CaseScope): Promise<string> {
    await this.tables.fillWindows([window]);
    if (indicator === null && unit === null) return 'registered_case';
    const key = JSON.stringify([window, kind, unit, indicator]);
    if (this.last?.key !== key) {
      this.last = null;
      await this.create('table asked_unit', readSql('facts/sql/cases/asked_unit.sql'), {
        kind,
        unit,
      });
      const name =
        indicator === null
          ? await this.registered(kind, unit!)
          : await this.behindFigure(kind, unit, indicator);
      this.last = { key, name };
    }
    return this.last.name;
  }

  private async registered(kind: UnitKind, unit: string): Promise<string> {
    const name = unit === '' ? 'registered_of_none' : 'registered_of_unit';
    const code = UNIT_COLUMNS[kind];
    await this.create(`view ${name}`, readSql(`facts/sql/cases/${name}.sql`, { code }));
    return name;
  }

  private async behindFigure(
    kind: UnitKind,
    unit: string | null,
    indicator: string,
  ): Promise<string> {
    const asked = this.indicators.find(({ id }) => id === indicator) ?? null;
    await createAskedRows(this.database, asked);
    const select = readSql('facts/sql/cases/behind_figure.sql');
    await this.create('table asked_case', select, { kind, unit, indicator });
    return 'asked_case';
  }

  private create(what: string, select: string, bindings?: Bindings): Promise<void> {
    return this.database.run(`create or replace temp ${what} as ${select}`, bindings);
  }
}
