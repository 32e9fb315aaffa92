import { addDays } from '../../method/calendar/shanghai.ts';
import type { Window } from '../../method/calendar/period.ts';
import type { Alert } from '../../editions/alert.ts';
import type { Edition } from '../../editions/edition.ts';
import { fixedText } from '../../method/number-text.ts';
import { CHARACTERS_A_LINE, emsOf } from '../model/page.ts';

/** Most units named for each kind of alert; fewer where there is no room. */
const NAMED_UNITS_CHOICES = [5, 4, 3, 2, 1, 0];
/** Characters of a paragraph's indent and the word before the alerts. */
const INDENT_EMS = emsOf('　　预警：');
/** Characters of a line kept free, as its last words may not be broken. */
const SPARE_CHARACTERS = 1;

/**
 * Returns the alerts of some editions as one sentence of at most `lines` lines, unless the unit
 * counts alone need more; empty without alerts.
 */
export function alertText(editions: readonly Edition[], lines: number): string {
  const groups = groupsOf(editions);
  if (groups.length === 0) return '';
  const texts = NAMED_UNITS_CHOICES.map(
    (most) => `${groups.map((group) => groupText(group, most)).join('；')}。`,
  );
  const room = lines * (CHARACTERS_A_LINE - SPARE_CHARACTERS) - INDENT_EMS;
  return texts.find((text) => emsOf(text) <= room) ?? texts.at(-1)!;
}

/** The number of units of each kind of alert: `连续两期红色3个、登记骤升1个`. */
export function alertCounts(editions: readonly Edition[]): string {
  return groupsOf(editions)
    .map((group) => groupText(group, 0))
    .join('、');
}

interface AlertGroup {
  title: string;
  alerts: Alert[];
}

/** `本期转为红色：甲镇、乙镇等5个` */
function groupText({ title, alerts }: AlertGroup, most: number): string {
  if (most === 0) return `${title}${alerts.length}个`;
  const named = alerts.slice(0, most).map(nameOf).join('、');
  return `${title}：${named}${alerts.length > most ? `等${alerts.length}个` : ''}`;
}

function groupsOf(editions: readonly Edition[]): AlertGroup[] {
  const all = editions.flatMap(({ alerts }) => alerts);
  return KINDS.map(([kind, title]) => ({
    title,
    alerts: all.filter(({ alert }) => alert === kind).sort((a, b) => sizeOf(b) - sizeOf(a)),
  })).filter(({ alerts }) => alerts.length > 0);
}

const KINDS: [kind: Alert['alert'], title: string][] = [
  ['red_again', '连续两期红色'],
  ['turned_red', '本期转为红色'],
  ['surge', '登记骤升'],
  ['overdue', '有超期件'],
];

/** Sorts alerts whose figures can be compared; others keep the order of the edition. */
function sizeOf(alert: Alert): number {
  return alert.alert === 'overdue' ? alert.statistic.overdue : 0;
}

function nameOf(alert: Alert): string {
  if (alert.alert === 'overdue') return `${alert.unit_name}（${alert.statistic.overdue}件）`;
  if (alert.alert !== 'surge') return alert.unit_name;
  const { window, registered, mean } = alert.statistic;
  return `${alert.unit_name}（近${daysOf(window)}日${registered}件，此前平均${fixedText(mean, 1)}件）`;
}

function daysOf({ start, end }: Window): number {
  let days = 1;
  for (let day = start; day < end; day = addDays(day, 1)) days += 1;
  return days;
}
