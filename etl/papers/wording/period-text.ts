import { Temporal } from 'temporal-polyfill';
import { isPeriodEnd, windowOf } from '../../method/calendar/period.ts';
import type { Basis, PeriodKind, Window } from '../../method/calendar/period.ts';

/** `2023-05-21` → `5月21日` */
export function dayText(day: string): string {
  const { month, day: number } = Temporal.PlainDate.from(day);
  return `${month}月${number}日`;
}

/** `2023-05-21` → `2023年5月21日` */
export function fullDayText(day: string): string {
  return `${day.slice(0, 4)}年${dayText(day)}`;
}

/** Wall time of an ISO 8601 instant: `2023年5月22日6时30分`. */
export function momentText(moment: string): string {
  const { hour, minute } = Temporal.PlainTime.from(moment);
  return `${fullDayText(moment.slice(0, 10))}${hour}时${String(minute).padStart(2, '0')}分`;
}

/** `2023年1月1日至5月21日`, `2021年1月1日至3日`: year and month are said once. */
export function windowText({ start, end }: Window): string {
  if (start === end) return fullDayText(end);
  return `${fullDayText(start)}至${endText(start, end)}`;
}

function endText(start: string, end: string): string {
  if (start.slice(0, 4) !== end.slice(0, 4)) return fullDayText(end);
  return start.slice(0, 7) === end.slice(0, 7) ? `${Number(end.slice(8))}日` : dayText(end);
}

/** The period that ends on a day: `2023年第20周`; of an unfinished period, its days so far. */
export function periodText(period: PeriodKind, end: string): string {
  return isPeriodEnd(period, end)
    ? NAMES[period](Temporal.PlainDate.from(end))
    : windowText(windowOf(period, end, 'period'));
}

const QUARTERS = ['一', '二', '三', '四'];

const NAMES: Record<PeriodKind, (day: Temporal.PlainDate) => string> = {
  day: (day) => fullDayText(day.toString()),
  week: ({ yearOfWeek, weekOfYear }) => `${yearOfWeek}年第${weekOfYear}周`,
  month: ({ year, month }) => `${year}年${month}月`,
  quarter: ({ year, month }) => `${year}年第${QUARTERS[Math.ceil(month / 3) - 1]}季度`,
  year: ({ year }) => `${year}年度`,
};

/** 期号 in its year: the day of the year, the ISO week, the month, the quarter; 1 for a year. */
export function issueNumber(period: PeriodKind, end: string): number {
  const day = Temporal.PlainDate.from(end);
  switch (period) {
    case 'day':
      return day.dayOfYear;
    case 'week':
      return day.weekOfYear!;
    case 'month':
      return day.month;
    case 'quarter':
      return Math.ceil(day.month / 3);
    case 'year':
      return 1;
  }
}

/** The window in a sentence: `今年累计登记…`, `本月登记…`. */
export function spanText(period: PeriodKind, basis: Basis): string {
  return basis === 'ytd' ? '今年累计' : SPANS[period];
}

const SPANS: Record<PeriodKind, string> = {
  day: '当日',
  week: '本周',
  month: '本月',
  quarter: '本季度',
  year: '全年',
};
