import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import { changeText } from './number.ts';
import { monthDayText } from './period.ts';

const OWN_PERIODS: Record<PeriodKind, string> = {
  day: '日环比',
  week: '周环比',
  month: '月环比',
  quarter: '季环比',
  year: '年环比',
};

type Figures = Pick<LeagueEdition, 'date'> & {
  provenance: Pick<LeagueEdition['provenance'], 'latest_registered_on'>;
  context: Record<
    'day' | 'window' | 'window_last_year' | 'period' | 'period_previous',
    { cases: number }
  >;
};

const DAY = 86_400_000;
/** More days without a registration before the end are no quiet days but missing data. */
const MAX_QUIET_DAYS = 3;

function endsEarly({ date, provenance: { latest_registered_on: latest } }: Figures): boolean {
  return latest === null || Date.parse(date) - Date.parse(latest) > MAX_QUIET_DAYS * DAY;
}

/** What to say of an end day without registrations; null when there are some. */
export function emptyDayText({ date, context, provenance }: Figures): string | null {
  if (context.day.cases > 0) return null;
  const { latest_registered_on: latest } = provenance;
  if (latest === null) return '尚无数据';
  return latest < date
    ? `${monthDayText(date)}无数据，数据到${monthDayText(latest)}`
    : `${monthDayText(date)}无登记`;
}

/** 同比: the window against the same one last year; in words where one of them has no data. */
export function yearOnYearText(figures: Figures): string {
  const { window, window_last_year } = figures.context;
  if (window.cases === 0) return '本期无数据';
  if (window_last_year.cases === 0) return '去年同期无数据';
  if (endsEarly(figures)) return '数据不全';
  return changeText(window.cases, window_last_year.cases);
}

/** 环比: the edition's own period against the one before; in words where one has no data. */
export function periodOnPeriodText(figures: Figures): string {
  const { period, period_previous } = figures.context;
  if (period.cases === 0) return '本期无数据';
  if (period_previous.cases === 0) return '上期无数据';
  if (endsEarly(figures)) return '数据不全';
  return changeText(period.cases, period_previous.cases);
}

/** 周环比: which period 环比 compares. */
export function periodOnPeriodName(period: PeriodKind): string {
  return OWN_PERIODS[period];
}
