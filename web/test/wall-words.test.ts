import { describe, expect, it } from 'vitest';
import { listedText, meanText, redText, surgeText } from '../format/attention.ts';
import { dayOf } from '../format/clock.ts';
import { reachText } from '../format/period.ts';
import { narrowTitleLines } from '../format/title-lines.ts';
import {
  emptyDayText,
  periodOnPeriodName,
  periodOnPeriodText,
  yearOnYearText,
} from '../format/volume.ts';

describe('what needs attention, in words', () => {
  const surge = (registered: number, mean: number, start = '2023-05-15') => ({
    window: { start, end: '2023-05-21' },
    registered,
    mean,
    windows: 12,
    probability: 0,
  });

  it('has the number and what was usual before', () => {
    expect([surgeText(surge(107, 55)), meanText(surge(107, 55))]).toEqual([
      '近7日107件',
      '此前平均55件',
    ]);
    expect(surgeText(surge(1203, 9, '2023-05-21'))).toBe('当日1,203件');
    // A mean of at least ten in whole cases.
    expect([0, 6.25, 9.96, 10.4, 24.8333].map((mean) => meanText({ mean }))).toEqual([
      '此前平均0.0件',
      '此前平均6.3件',
      '此前平均10.0件',
      '此前平均10件',
      '此前平均25件',
    ]);
  });

  it('says how many of how many are listed', () => {
    expect(listedText(0, 0)).toBe('');
    expect(listedText(1, 1)).toBe('1个');
    expect(listedText(3, 3)).toBe('3个');
    expect(listedText(1400, 5)).toBe('共1,400个，列5个');
    expect([true, false].map(redText)).toEqual(['连续红色', '新列红色']);
  });
});

describe('registrations', () => {
  const of = (
    cases: Partial<Record<'day' | 'window' | 'year' | 'period' | 'previous', number>>,
    latest: string | null = '2023-05-21',
  ) => ({
    date: '2023-05-21',
    provenance: { latest_registered_on: latest },
    context: {
      day: { cases: cases.day ?? 9 },
      window: { cases: cases.window ?? 110 },
      window_last_year: { cases: cases.year ?? 100 },
      period: { cases: cases.period ?? 90 },
      period_previous: { cases: cases.previous ?? 100 },
    },
  });

  it('of a day without data are no zero', () => {
    expect(emptyDayText(of({}))).toBeNull();
    expect(emptyDayText(of({ day: 0 }, '2023-05-19'))).toBe('5月21日无数据，数据到5月19日');
    expect(emptyDayText(of({ day: 0 }))).toBe('5月21日无登记');
    expect(emptyDayText(of({ day: 0 }, null))).toBe('尚无数据');
  });

  it('are compared only with what has data', () => {
    expect(yearOnYearText(of({}))).toBe('+10.0%');
    expect(yearOnYearText(of({ window: 0 }))).toBe('本期无数据');
    expect(yearOnYearText(of({ year: 0 }))).toBe('去年同期无数据');
    expect(periodOnPeriodText(of({}))).toBe('−10.0%');
    expect(periodOnPeriodText(of({ period: 0 }))).toBe('本期无数据');
    expect(periodOnPeriodText(of({ previous: 0 }))).toBe('上期无数据');
    expect(periodOnPeriodText(of({ period: 100 }))).toBe('持平');
  });

  it('are not compared when the data ends more than three days before', () => {
    expect(yearOnYearText(of({}, '2023-05-18'))).toBe('+10.0%');
    expect(yearOnYearText(of({}, '2023-05-17'))).toBe('数据不全');
    expect(periodOnPeriodText(of({}, '2023-05-17'))).toBe('数据不全');
    expect(periodOnPeriodText(of({ period: 0 }, '2023-05-14'))).toBe('本期无数据');
  });

  it('say which period they compare', () => {
    const periods = ['day', 'week', 'month', 'quarter', 'year'] as const;
    expect(periods.map(periodOnPeriodName)).toEqual([
      ...['日环比', '周环比', '月环比', '季环比', '年环比'],
    ]);
  });

  it('reach to a day, which is not the day of the load', () => {
    expect(reachText('2023-05-21', '2023-05-22')).toBe('5月21日');
    expect(reachText('2022-12-31', '2023-01-01')).toBe('2022年12月31日');
    expect(reachText(null, '2023-05-22')).toBe('尚无数据');
    // Still the day before in Greenwich.
    expect(dayOf(new Date('2023-05-22T00:30:00+08:00'))).toBe('2023-05-22');
  });
});

it('breaks a title for a narrow column', () => {
  expect(narrowTitleLines('重复信访化解率', 4)).toEqual(['重复信访', '化解率']);
  expect(narrowTitleLines('重复信访化解率', 3)).toEqual(['重复', '信访', '化解率']);
  expect(narrowTitleLines('参评率', 3)).toEqual(['参评率']);
});
