import { describe, expect, it } from 'vitest';
import { freshness } from '../../jobs/freshness.ts';
import { workCalendar } from '../../method/calendar/workday.ts';
import type { Deadline } from '../../config/deadline.ts';

const WORKDAYS: Deadline = { by: '07:00', on: 'workdays', error_after_hours: 4 };
const DAILY: Deadline = { ...WORKDAYS, on: 'daily' };

const CALENDAR = workCalendar([]);

const state = (now: string, last: string | null, deadline = WORKDAYS) =>
  freshness(`${now}:00`, deadline, last === null ? null : `${last}:00`, CALENDAR).state;

describe('a source due by 07:00 on workdays', () => {
  it('is judged by the last deadline that passed', () => {
    expect(freshness('2024-03-05 07:00:00', WORKDAYS, '2024-03-04 18:00:00', CALENDAR)).toEqual({
      state: 'fresh',
      due_at: '2024-03-05 07:00:00',
      last_at: '2024-03-04 18:00:00',
    });
    expect(freshness('2024-03-05 06:59:59', WORKDAYS, null, CALENDAR)).toEqual({
      state: 'never',
      due_at: '2024-03-04 07:00:00',
      last_at: null,
    });
  });

  it('is a warning when late and an error four hours on, until the load comes', () => {
    // Monday's deadline was met at 06:50; on Tuesday nothing was loaded.
    const monday = '2024-03-04 06:50';
    expect(state('2024-03-05 06:59', monday)).toBe('fresh');
    expect(state('2024-03-05 07:00', monday)).toBe('warn');
    expect(state('2024-03-05 10:59', monday)).toBe('warn');
    expect(state('2024-03-05 11:00', monday)).toBe('error');
    expect(state('2024-03-05 11:30', '2024-03-05 11:20')).toBe('fresh');
  });

  it('is met by a load at its very second, which does not meet the next deadline', () => {
    expect(state('2024-03-04 07:30', '2024-03-04 07:00')).toBe('fresh');
    expect(state('2024-03-05 07:30', '2024-03-04 07:00')).toBe('warn');
  });

  it('is met on Monday by a load on Friday evening or on Saturday', () => {
    expect(state('2024-03-04 08:00', '2024-03-01 18:00')).toBe('fresh');
    expect(state('2024-03-04 08:00', '2024-03-02 10:00')).toBe('fresh');
  });

  it('that falls silent after a late load is noticed one deadline later', () => {
    // Monday's load came at 10:00; nothing since.
    expect(state('2024-03-05 12:00', '2024-03-04 10:00')).toBe('fresh');
    expect(state('2024-03-06 07:30', '2024-03-04 10:00')).toBe('warn');
  });

  it('is an error at once when the deadline before was missed as well', () => {
    // Thursday 29 February: Tuesday's load met Tuesday's deadline, Wednesday's was missed.
    expect(state('2024-02-29 07:30', '2024-02-27 06:50')).toBe('error');
  });

  it('may have a grace time beyond the next deadline, which ends it', () => {
    const patient = { ...WORKDAYS, error_after_hours: 72 };
    expect(state('2024-03-06 06:59', '2024-03-04 06:50', patient)).toBe('warn');
    expect(state('2024-03-06 07:00', '2024-03-04 06:50', patient)).toBe('error');
  });
});

describe('a holiday', () => {
  it('has no deadlines: Spring Festival 2024, off from 10 to 17 February', () => {
    // Friday 9 February, a workday, was met at 06:50.
    const friday = '2024-02-09 06:50';
    for (const day of ['10', '12', '15', '17']) {
      expect(state(`2024-02-${day} 12:00`, friday)).toBe('fresh');
    }
    // Sunday 18 February is a workday in exchange.
    expect(state('2024-02-18 07:00', friday)).toBe('warn');
    expect(state('2024-02-18 11:00', friday)).toBe('error');
    expect(state('2024-02-18 07:00', '2024-02-12 10:00')).toBe('fresh');
  });

  it('has no deadlines: Spring Festival 2025, off from 28 January to 4 February', () => {
    // Sunday 26 January and Monday 27 January are workdays.
    expect(state('2025-02-05 06:59', '2025-01-27 06:30')).toBe('fresh');
    expect(state('2025-02-05 07:00', '2025-01-27 06:30')).toBe('warn');
    expect(state('2025-02-05 07:00', '2025-01-27 18:00')).toBe('fresh');
    // Monday's deadline was missed: the last load was on Sunday at 06:50.
    expect(state('2025-02-05 07:00', '2025-01-26 06:50')).toBe('error');
  });

  it('counts like any day for a source due daily', () => {
    expect(state('2024-02-12 08:00', '2024-02-10 20:00', DAILY)).toBe('warn');
    expect(state('2024-02-12 08:00', '2024-02-11 20:00', DAILY)).toBe('fresh');
  });
});
