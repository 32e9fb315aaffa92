import { describe, expect, it } from 'vitest';
import { defaultBasis, previousEnd, windowOf, yearsBefore } from '../../method/calendar/period.ts';
import type { Basis, PeriodKind } from '../../method/calendar/period.ts';
import { editionWindows, recentWindow } from '../../editions/edition-spec.ts';

describe('the default basis (method.md §1)', () => {
  it.each<[PeriodKind, Basis]>([
    ['day', 'ytd'],
    ['week', 'ytd'],
    ['month', 'period'],
    ['quarter', 'period'],
    ['year', 'period'],
  ])('of a %s edition is %s', (period, basis) => {
    expect(defaultBasis(period)).toBe(basis);
  });
});

describe('the window W = [S, E] (method.md §1)', () => {
  it.each<[PeriodKind, Basis, string, string, string]>([
    ['day', 'period', '2024-02-29', '2024-02-29', 'the day itself, a leap day too'],
    ['day', 'ytd', '2024-02-29', '2024-01-01', 'from New Year'],
    ['day', 'ytd', '2024-01-01', '2024-01-01', 'from New Year on New Year'],
    // 3 January 2021 was the Sunday of week 53 of 2020, whose Monday was 28 December.
    ['week', 'period', '2021-01-03', '2020-12-28', 'week 53 across New Year'],
    ['week', 'period', '2020-12-31', '2020-12-28', 'E on the Thursday of week 53'],
    // 1 January 2025 was a Wednesday: week 1 of 2025 began on Monday 30 December 2024.
    ['week', 'period', '2025-01-01', '2024-12-30', 'week 1 that began in the old year'],
    ['week', 'period', '2024-12-29', '2024-12-23', 'the Sunday of week 52'],
    ['week', 'period', '2024-12-30', '2024-12-30', 'a Monday'],
    ['week', 'ytd', '2021-01-03', '2021-01-01', 'from New Year, not from Monday'],
    ['month', 'period', '2024-02-29', '2024-02-01', 'February of a leap year'],
    ['month', 'period', '2024-05-17', '2024-05-01', 'E before the last day of the month'],
    ['month', 'ytd', '2024-05-17', '2024-01-01', 'from New Year'],
    ['quarter', 'period', '2024-03-31', '2024-01-01', 'the first quarter'],
    ['quarter', 'period', '2024-05-15', '2024-04-01', 'E inside the second quarter'],
    ['quarter', 'period', '2024-07-01', '2024-07-01', 'the first day of the third quarter'],
    ['quarter', 'period', '2024-12-31', '2024-10-01', 'the fourth quarter'],
    ['quarter', 'ytd', '2024-05-15', '2024-01-01', 'from New Year'],
    ['year', 'period', '2024-06-30', '2024-01-01', 'E inside the year'],
    ['year', 'ytd', '2024-12-31', '2024-01-01', 'the whole year'],
  ])('of a %s on basis %s ending %s starts %s: %s', (period, basis, end, start) => {
    expect(windowOf(period, end, basis)).toEqual({ start, end });
  });
});

describe('the previous edition (method.md §1)', () => {
  it.each<[PeriodKind, string, string, string]>([
    ['day', '2024-03-01', '2024-02-29', 'the leap day'],
    ['day', '2023-03-01', '2023-02-28', 'no leap day'],
    ['day', '2024-01-01', '2023-12-31', 'across New Year'],
    ['week', '2024-01-03', '2023-12-27', 'seven days, across New Year'],
    // Week 53 of 2020 ended on 3 January 2021, week 52 on 27 December 2020.
    ['week', '2021-01-03', '2020-12-27', 'from week 53 to week 52'],
    ['month', '2024-03-31', '2024-02-29', 'month end to month end: 31 → 29'],
    ['month', '2023-03-31', '2023-02-28', 'month end to month end: 31 → 28'],
    ['month', '2024-02-29', '2024-01-31', 'month end to month end: 29 → 31'],
    ['month', '2023-02-28', '2023-01-31', 'month end to month end: 28 → 31'],
    ['month', '2024-02-28', '2024-01-28', 'the 28th is no month end in a leap year'],
    ['month', '2024-03-30', '2024-02-29', 'the 30th cut to the length of February'],
    ['month', '2024-04-30', '2024-03-31', 'month end to month end: 30 → 31'],
    ['month', '2024-05-30', '2024-04-30', 'the 30th, no month end, to the 30th'],
    ['month', '2024-01-31', '2023-12-31', 'across New Year'],
    ['month', '2024-01-15', '2023-12-15', 'the same day number across New Year'],
    ['quarter', '2024-06-30', '2024-03-31', 'quarter end to quarter end: 30 → 31'],
    ['quarter', '2024-03-31', '2023-12-31', 'across New Year'],
    ['quarter', '2024-05-31', '2024-02-29', 'a month end but no quarter end: the 31st cut'],
    ['quarter', '2024-11-30', '2024-08-30', 'a month end but no quarter end: the same number'],
    ['quarter', '2024-05-15', '2024-02-15', 'the same day number'],
    ['quarter', '2024-12-30', '2024-09-30', 'the last day but one'],
    ['year', '2024-12-31', '2023-12-31', 'year end to year end'],
    ['year', '2024-02-29', '2023-02-28', 'the leap day cut'],
    ['year', '2025-02-28', '2024-02-28', 'not to the leap day'],
    ['year', '2024-06-30', '2023-06-30', 'the same day'],
  ])('of a %s ending %s ends %s: %s', (period, end, expected) => {
    expect(previousEnd(period, end)).toBe(expected);
  });

  it('covers the whole month before when E is the end of a month', () => {
    const spec = { kind: 'township', period: 'month', basis: 'period', scheme: 'x' } as const;
    expect(editionWindows({ ...spec, date: '2023-03-31' }).previous).toEqual({
      start: '2023-02-01',
      end: '2023-02-28',
    });
  });

  it('uses the ytd window of its own E, also at New Year', () => {
    const spec = { kind: 'township', period: 'week', basis: 'ytd', scheme: 'x' } as const;
    const { current, previous } = editionWindows({ ...spec, date: '2024-01-03' });
    expect(current).toEqual({ start: '2024-01-01', end: '2024-01-03' });
    expect(previous).toEqual({ start: '2023-01-01', end: '2023-12-27' });
  });
});

describe('the same window in an earlier year', () => {
  it('keeps its days; 29 February becomes 28 February', () => {
    const window = { start: '2024-02-29', end: '2024-02-29' };
    expect(yearsBefore(window, 1)).toEqual({ start: '2023-02-28', end: '2023-02-28' });
    expect(yearsBefore(window, 4)).toEqual({ start: '2020-02-29', end: '2020-02-29' });
  });

  it.each([
    ['2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29', 'a February before a leap year'],
    ['2025-01-01', '2025-02-28', '2024-01-01', '2024-02-29', 'the year so far'],
    ['2025-02-28', '2025-02-28', '2024-02-29', '2024-02-29', 'the last day alone'],
    ['2025-02-24', '2025-02-28', '2024-02-24', '2024-02-29', 'a week up to the last day'],
    ['2025-02-01', '2025-02-27', '2024-02-01', '2024-02-27', 'no last day'],
    ['2024-02-01', '2024-02-28', '2023-02-01', '2023-02-28', 'the 28th of a leap year'],
    ['2024-04-01', '2024-04-30', '2023-04-01', '2023-04-30', 'another month'],
  ])('of %s to %s is %s to %s: %s', (start, end, first, last) => {
    expect(yearsBefore({ start, end }, 1)).toEqual({ start: first, end: last });
  });
});

describe('the recent window of an edition', () => {
  it.each<[PeriodKind, string, string, string]>([
    ['day', '2024-06-30', '2024-06-24', 'the week up to a day'],
    ['week', '2024-06-30', '2024-06-24', 'a whole week'],
    ['week', '2024-07-03', '2024-06-27', 'the week up to a Wednesday'],
    ['month', '2024-06-30', '2024-06-03', 'four of the 30 days of June: 28'],
    ['month', '2024-06-14', '2024-06-01', 'two weeks to the day'],
    ['month', '2024-06-13', '2024-06-07', 'one week of 13 days'],
    ['month', '2024-06-02', '2024-05-27', 'the week up to the second of a month'],
    ['quarter', '2024-06-30', '2024-04-01', '13 weeks, the whole quarter of 91 days'],
    ['year', '2023-12-31', '2023-01-02', '52 weeks of 365 days: 364'],
  ])('of a %s ending %s starts %s: %s', (period, date, start) => {
    const spec = { kind: 'township', basis: 'ytd', scheme: 'six-modules' } as const;
    expect(recentWindow({ ...spec, period, date })).toEqual({ start, end: date });
  });
});
