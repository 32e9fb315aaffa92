import { previousEnd } from '../../method/calendar/period.ts';
import type { Window } from '../../method/calendar/period.ts';
import { addDays } from '../../method/calendar/shanghai.ts';
import type { Edition } from '../../editions/edition.ts';
import type { Measure } from '../../method/indicator.ts';
import { CHANNEL_NAMES, CHANNELS } from '../../method/channel.ts';
import type { Volume } from '../../method/volume.ts';
import { onPrevious, roundedRate, rateText, yearOnYear } from '../wording/rate-text.ts';
import { dayText, fullDayText, issueNumber, windowText } from '../wording/period-text.ts';
import { RANKING_PREFIX } from '../wording/template-variables.ts';
import type { RankingVariable, ReportValues } from '../wording/template-variables.ts';
import { alertCounts, alertText } from './alert-text.ts';
import { commonValues } from './common-values.ts';
import type { ReportInput } from './paper-input.ts';
import { rankingValues } from './ranking-values.ts';

/**
 * Returns the values that the templates of a report may use: of the county and its two rankings.
 */
export function reportValues(input: ReportInput, number: string): ReportValues {
  const { township, department } = input.editions;
  const { period, date, basis, context } = township;
  const { day, window, window_last_year: lastYear, window_previous: previous } = context;
  const editions = [township, department];
  const hasPast = hasLastYear(editions);
  const resolved = countyMeasure(township, 'resolved');
  const first = countyMeasure(township, 'first_resolved');
  return {
    ...commonValues(township, input, number),
    issue: issueNumber(period, date),
    day_cases: day.cases,
    no_day_data: noDayData(township),
    day_channels: channelText(day),
    cases: window.cases,
    cases_year_on_year: yearOnYear(window.cases, lastYear.cases, hasPast),
    cases_on_previous: basis === 'ytd' ? '' : onPrevious(window.cases, previous.cases),
    cases_added: addedCases(township) ?? '',
    added_window: windowText(addedWindow(township)),
    channels: channelText(window),
    headcount: window.headcount,
    collective: window.collective,
    collective_year_on_year: yearOnYear(window.collective, lastYear.collective, hasPast),
    repeats: window.repeat,
    resolved_n: resolved.n,
    resolved_k: resolved.k,
    resolved_rate: rateText(roundedRate(resolved)),
    first_resolved_n: first.n,
    first_resolved_k: first.k,
    first_resolved_rate: rateText(roundedRate(first)),
    open: context.pending.open,
    overdue: context.pending.overdue,
    due_soon: context.pending.due_soon,
    unattributed: context.unattributed,
    adjustments: editions.reduce((sum, { adjustments }) => sum + adjustments.length, 0),
    alerts: alertText(editions, 5),
    alerts_brief: alertText(editions, 2),
    alert_counts: alertCounts(editions),
    ...prefixed(RANKING_PREFIX.township, rankingValues(township)),
    ...prefixed(RANKING_PREFIX.department, rankingValues(department)),
  };
}

/** Whether the data end before the end day: its figures are none rather than 0. */
export function isDayMissing({ date, provenance }: Edition): boolean {
  return (provenance.latest_registered_on ?? '') < date;
}

/** `无登记数据（数据到5月19日）`; empty where the end day has data. */
function noDayData(edition: Edition): string {
  if (!isDayMissing(edition)) return '';
  const latest = edition.provenance.latest_registered_on;
  if (latest === null) return '尚无登记数据';
  const isOneYear = latest.slice(0, 4) === edition.date.slice(0, 4);
  return `无登记数据（数据到${isOneYear ? dayText(latest) : fullDayText(latest)}）`;
}

/** Whether the county has data of the same window last year. */
export function hasLastYear(editions: readonly Edition[]): boolean {
  return editions.some(({ units }) =>
    units.some(({ comparison }) => comparison.last_year !== null),
  );
}

/** k and n of the whole county: its cases summed over the channels. */
export function countyMeasure(
  { breakdown }: Edition,
  figure: 'resolved' | 'first_resolved',
): Measure {
  const parts = CHANNELS.map((channel) => breakdown.by_channel[channel][figure]);
  return {
    n: parts.reduce((sum, { n }) => sum + n, 0),
    k: parts.reduce((sum, { k }) => sum + k, 0),
  };
}

/** `来信12件、网信40件`; empty without cases. */
function channelText({ by_channel }: Volume): string {
  return CHANNELS.filter((channel) => by_channel[channel] > 0)
    .map((channel) => `${CHANNEL_NAMES[channel]}${by_channel[channel]}件`)
    .join('、');
}

/**
 * Returns the change of registrations since the edition before; null if the windows do not continue
 * one another: within a period, or across New Year.
 */
function addedCases({ period, date, basis, context }: Edition): number | null {
  const isOneYear = previousEnd(period, date).slice(0, 4) === date.slice(0, 4);
  if (basis !== 'ytd' || !isOneYear) return null;
  return context.window.cases - context.window_previous.cases;
}

/** The days since the edition before. */
function addedWindow({ period, date }: Edition): Window {
  return { start: addDays(previousEnd(period, date), 1), end: date };
}

function prefixed<P extends string>(
  prefix: P,
  values: Readonly<Record<RankingVariable, string | number>>,
): Record<`${P}_${RankingVariable}`, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value]),
  ) as Record<`${P}_${RankingVariable}`, string | number>;
}
