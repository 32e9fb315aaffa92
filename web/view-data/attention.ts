import type { Alert } from '../../etl/editions/alert.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';

type RedUnit = LeagueEdition['red_units'][number];
type Surge = Extract<Alert, { alert: 'surge' }>;
type Overdue = Extract<Alert, { alert: 'overdue' }>;

/** The worst of a list, and how many there are. */
export interface Worst<T> {
  units: T[];
  count: number;
}

/** What needs a leader (需关注), each kind with the worst first. */
export interface Attention {
  red: Worst<RedUnit & { isRedAgain: boolean }>;
  surge: Worst<Surge>;
  overdue: Worst<Overdue>;
}

/** @param most listed of each kind */
export function attentionOf(
  { red_units, alerts }: Pick<LeagueEdition, 'red_units' | 'alerts'>,
  most: Record<keyof Attention, number>,
): Attention {
  const again = new Set(
    alerts.filter(({ alert }) => alert === 'red_again').map(({ unit_code }) => unit_code),
  );
  const red = red_units
    .map((unit) => ({ ...unit, isRedAgain: again.has(unit.unit_code) }))
    .sort((a, b) => b.rank - a.rank);
  const surge = alerts
    .filter((alert) => alert.alert === 'surge')
    .sort((a, b) => riseOf(b) - riseOf(a));
  const overdue = alerts
    .filter((alert) => alert.alert === 'overdue')
    .sort((a, b) => b.statistic.overdue - a.statistic.overdue);
  return {
    red: worst(red, most.red),
    surge: worst(surge, most.surge),
    overdue: worst(overdue, most.overdue),
  };
}

/** Whether nothing needs a leader. */
export function isCalm({ red, surge, overdue }: Attention): boolean {
  return red.count + surge.count + overdue.count === 0;
}

function riseOf({ statistic: { registered, mean } }: Surge): number {
  return registered - mean;
}

function worst<T>(units: readonly T[], most: number): Worst<T> {
  return { units: units.slice(0, most), count: units.length };
}
