import type { Alert } from '../../etl/editions/alert.ts';

export interface OverdueUnit {
  code: string;
  name: string;
  /** Overdue, and all that are open. */
  late: number;
  open: number;
}

/** The units with most overdue cases first, so many of them, and how many others there are. */
export function overdueUnits(
  alerts: readonly Alert[],
  most: number,
): { units: OverdueUnit[]; others: number } {
  const units = alerts
    .flatMap((alert) =>
      alert.alert === 'overdue'
        ? [
            {
              code: alert.unit_code,
              name: alert.unit_name,
              late: alert.statistic.overdue,
              open: alert.statistic.open,
            },
          ]
        : [],
    )
    .sort((a, b) => b.late - a.late);
  return { units: units.slice(0, most), others: Math.max(0, units.length - most) };
}
