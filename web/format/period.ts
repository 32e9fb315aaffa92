import { utcFormat, utcParse } from 'd3';
import { PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import type { Basis, PeriodKind, Window } from '../../etl/method/calendar/period.ts';

export const EDITION_NAMES: Record<PeriodKind, string> = {
  day: '日通报',
  week: '周亮晒',
  month: '月排名',
  quarter: '季考核',
  year: '年度考核',
};

/** The periods to choose from, each with its name. */
export const PERIOD_OPTIONS = PERIOD_KINDS.map(
  (period) => [period, EDITION_NAMES[period]] as const,
);

export const BASIS_NAMES: Record<Basis, string> = { period: '当期', ytd: '本年累计' };

const PERIOD_FORMATS: Record<PeriodKind, string> = {
  day: '%Y年%-m月%-d日',
  week: '%G年第%-V周',
  month: '%Y年%-m月',
  quarter: '%Y年第%q季度',
  year: '%Y年',
};

const SHORT_FORMATS: Record<PeriodKind, string> = {
  day: '%-m月%-d日',
  week: '第%-V周',
  month: '%-m月',
  quarter: '%q季度',
  year: '%Y年',
};

const parse = utcParse('%Y-%m-%d');

/** Formats `yyyy-mm-dd` by a d3 time format. */
function dayText(day: string, format: string): string {
  const date = parse(day);
  return date ? utcFormat(format)(date) : day;
}

/** 2023年第20周, 2023年5月 …: the period that contains the day. */
export function periodText(period: PeriodKind, date: string): string {
  return dayText(date, PERIOD_FORMATS[period]);
}

/** 5月21日, 第20周, 5月, 2季度, 2023年: the period among others of its kind. */
export function shortPeriodText(period: PeriodKind, date: string): string {
  return dayText(date, SHORT_FORMATS[period]);
}

/** 5月21日. */
export function monthDayText(day: string): string {
  return dayText(day, '%-m月%-d日');
}

/** 数据到 (the last registered day): 5月21日, with the year if it is not the year of `today`. */
export function reachText(day: string | null, today: string): string {
  if (day === null) return '尚无数据';
  return day.slice(0, 4) === today.slice(0, 4) ? monthDayText(day) : dayText(day, '%Y年%-m月%-d日');
}

/** 1月1日—5月21日; with years if they differ; a single day alone. */
export function windowText({ start, end }: Window): string {
  if (start === end) return monthDayText(end);
  const format = start.slice(0, 4) === end.slice(0, 4) ? '%-m月%-d日' : '%Y年%-m月%-d日';
  return `${dayText(start, format)}—${dayText(end, format)}`;
}
