import { readSql } from '../base/sql.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';

/** Cases of a unit registered on a day. A day without one is absent. */
export interface DailyRegistration {
  /** `yyyy-mm-dd` */
  registered_on: string;
  /** Null: of no unit. */
  unit_code: string | null;
  registered: number;
}

/**
 * Counts the registrations of each day and unit in the one window of `run_window`.
 * @param unit code of a unit listed in the register of the window; null: of all, and of none
 */
export function readDailyRegistrations(
  database: Database,
  kind: UnitKind,
  unit: string | null,
): Promise<DailyRegistration[]> {
  return database.rows<DailyRegistration>(readSql('facts/sql/cases/daily_registration.sql'), {
    kind,
    unit,
  });
}
