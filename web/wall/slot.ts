import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';

/** A place for an edition: the newest of a period and kind. */
export interface Slot {
  period: PeriodKind;
  kind: UnitKind;
}

export function slotKey({ period, kind }: Slot): string {
  return `${period}/${kind}`;
}
