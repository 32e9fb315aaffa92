import { Temporal } from 'temporal-polyfill';

/** 日通报, 周亮晒, 月排名, 季考核, 年度考核 (method.md §1). */
export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** `period`: from the first day of the period of E to E (当期); `ytd`: 1 January to E (本年累计). */
export const BASES = ['period', 'ytd'] as const;
export type Basis = (typeof BASES)[number];

/** A window [S, E] of days, both included, `yyyy-mm-dd`. */
export interface Window {
  start: string;
  end: string;
}

const DEFAULT_BASIS: Record<PeriodKind, Basis> = {
  day: 'ytd',
  week: 'ytd',
  month: 'period',
  quarter: 'period',
  year: 'period',
};

/** Returns the basis of a period when none is named (method.md §1). */
export function defaultBasis(period: PeriodKind): Basis {
  return DEFAULT_BASIS[period];
}

/** Returns the window W = [S, E] of an edition that ends on E (method.md §1). */
export function windowOf(period: PeriodKind, end: string, basis: Basis): Window {
  const day = Temporal.PlainDate.from(end);
  const start = basis === 'ytd' ? periodStart('year', day) : periodStart(period, day);
  return { start: start.toString(), end: day.toString() };
}

/**
 * Returns the end day of the previous edition (method.md §1): one day or one week earlier. For month,
 * quarter and year, the last day of a period becomes the last day of the period before; any other
 * day keeps its number, cut to the length of the month.
 */
export function previousEnd(period: PeriodKind, end: string): string {
  const day = Temporal.PlainDate.from(end);
  if (period === 'day') return day.subtract({ days: 1 }).toString();
  if (period === 'week') return day.subtract({ weeks: 1 }).toString();
  return isPeriodEnd(period, end)
    ? periodStart(period, day).subtract({ days: 1 }).toString()
    : day.subtract(LENGTH[period]).toString();
}

/**
 * Returns the same calendar window `years` earlier. An end that is the last day of its month stays
 * one: 28 February 2025 becomes 29 February 2024, and the other way round (method.md §4).
 */
export function yearsBefore({ start, end }: Window, years: number): Window {
  const before = Temporal.PlainDate.from(end).subtract({ years });
  const isMonthEnd = isPeriodEnd('month', end);
  const last = isMonthEnd ? before.with({ day: before.daysInMonth }) : before;
  const first = start === end ? last : Temporal.PlainDate.from(start).subtract({ years });
  return { start: first.toString(), end: last.toString() };
}

/** Returns the seven days that end on a day. */
export function weekEndingOn(end: string): Window {
  return { start: Temporal.PlainDate.from(end).subtract({ days: 6 }).toString(), end };
}

/** Returns `count` windows of the same length before a window, one after the other, newest first. */
export function windowsBefore({ start, end }: Window, count: number): Window[] {
  const [first, last] = [Temporal.PlainDate.from(start), Temporal.PlainDate.from(end)];
  const length = first.until(last).days + 1;
  return Array.from({ length: count }, (_, at) => {
    const days = length * (at + 1);
    return { start: first.subtract({ days }).toString(), end: last.subtract({ days }).toString() };
  });
}

/** Returns the last day of the period that contains a day. */
export function periodEnd(period: PeriodKind, day: string): string {
  const start = periodStart(period, Temporal.PlainDate.from(day));
  return start.add(LENGTH[period]).subtract({ days: 1 }).toString();
}

/** Returns whether a period of this kind ends on the day. */
export function isPeriodEnd(period: PeriodKind, end: string): boolean {
  const day = Temporal.PlainDate.from(end);
  return !periodStart(period, day).equals(periodStart(period, day.add({ days: 1 })));
}

const LENGTH: Record<PeriodKind, Temporal.DurationLike> = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
};

function periodStart(period: PeriodKind, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (period) {
    case 'day':
      return day;
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'month':
      return day.with({ day: 1 });
    case 'quarter':
      return day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
    case 'year':
      return day.with({ month: 1, day: 1 });
  }
}

/** Names a window in ISO 8601: `2023-05-01/2023-05-21`. */
export function windowKey(window: Window): string {
  return `${window.start}/${window.end}`;
}
