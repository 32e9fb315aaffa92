import type { Alert } from '../../etl/editions/alert.ts';

/** The alerts of one kind. */
export interface AlertGroup {
  alert: Alert['alert'];
  title: string;
  /** Of the units, the worst first. */
  names: string[];
}

const KINDS: readonly (readonly [Alert['alert'], title: string])[] = [
  ['red_again', '连续红色'],
  ['turned_red', '新列红色'],
  ['surge', '登记骤升'],
  ['overdue', '超期未办结'],
];

/** The alerts by kind, the gravest first; only kinds that there are. */
export function alertGroups(alerts: readonly Alert[]): AlertGroup[] {
  return KINDS.map(([kind, title]) => ({
    alert: kind,
    title,
    names: alerts
      .filter(({ alert }) => alert === kind)
      .sort((a, b) => severity(b) - severity(a))
      .map(({ unit_name }) => unit_name),
  })).filter(({ names }) => names.length > 0);
}

/** Overdue cases weigh by their number, the rest is in the order of the edition. */
function severity(alert: Alert): number {
  return alert.alert === 'overdue' ? alert.statistic.overdue : 0;
}
