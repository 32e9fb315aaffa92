import { describe, expect, it } from 'vitest';
import { addDays } from '../../../method/calendar/shanghai.ts';
import { workCalendar } from '../../../method/calendar/workday.ts';
import type { Holiday } from '../../../method/calendar/workday.ts';
import type { ReportKind } from '../../../method/paper-kind.ts';
import { duePapers } from '../../../papers/issue/due-papers.ts';
import type { DuePaper } from '../../../papers/issue/due-papers.ts';
import { DEFAULT_PAPER_SCHEDULE } from '../../../config/paper-schedule.ts';

const due = (now: string, made: Partial<Record<ReportKind, string[]>> = {}, own: Holiday[] = []) =>
  duePapers(
    DEFAULT_PAPER_SCHEDULE,
    addDays(now.slice(0, 10), -1),
    (kind) => new Set(made[kind]),
    ({ dueAt }) => dueAt <= now,
    workCalendar(own),
  ).map(({ kind, date, dueAt }: DuePaper) => `${kind} ${date} ${dueAt.slice(0, 16)}`);

describe('papers due', () => {
  it('are the newest of each kind, for a new bureau', () => {
    // A Wednesday.
    expect(due('2023-05-24 12:00:00')).toEqual([
      'annual 2022-12-31 2023-01-03 08:30', // 1 and 2 January 2023 were holidays
      'quarterly 2023-03-31 2023-04-03 08:30', // a Friday's next workday
      'monthly 2023-04-30 2023-05-04 08:30', // after Labour Day, 29 April to 3 May
      'weekly 2023-05-21 2023-05-22 08:30',
      'daily 2023-05-23 2023-05-24 08:00',
    ]);
  });

  it('wait for the end of the bureau’s own days off', () => {
    const own = [
      { date: '2023-05-22', isWorked: false },
      { date: '2023-05-04', isWorked: false },
    ];
    const found = due('2023-05-24 12:00:00', {}, own);
    expect(found).toContain('weekly 2023-05-21 2023-05-23 08:30');
    expect(found).toContain('monthly 2023-04-30 2023-05-05 08:30');
  });

  it('are not due before their time of day', () => {
    const made = { daily: ['2023-05-22'], weekly: ['2023-05-14'] };
    const only = (now: string) => due(now, made).filter((text) => /^(daily|weekly)/.test(text));
    expect(only('2023-05-24 07:59:59')).toEqual(['weekly 2023-05-21 2023-05-22 08:30']);
    expect(only('2023-05-24 08:00:00')).toHaveLength(2);
  });

  it('wait for the end of a holiday; weekend days worked in exchange are workdays', () => {
    // 1 October 2023 was the Sunday of a week, the holiday lasted to Friday 6, Saturday 7 was worked.
    const weekly = due('2023-10-08 12:00:00', { weekly: ['2023-09-24'] }).filter((text) =>
      text.startsWith('weekly'),
    );
    expect(weekly).toEqual(['weekly 2023-10-01 2023-10-07 08:30']);
  });

  it('are those missed since the first one made, each once, oldest first', () => {
    const made = { weekly: ['2023-04-23', '2023-05-07'], daily: ['2023-05-19', '2023-05-21'] };
    const found = due('2023-05-23 09:00:00', made).filter((text) => /^(daily|weekly)/.test(text));
    expect(found).toEqual([
      'weekly 2023-04-30 2023-05-04 08:30',
      'weekly 2023-05-14 2023-05-15 08:30',
      'daily 2023-05-20 2023-05-21 08:00',
      'weekly 2023-05-21 2023-05-22 08:30',
      'daily 2023-05-22 2023-05-23 08:00',
    ]);
  });

  it('include the missed days of a month, and the missed weeks of a year', () => {
    const daily = due('2023-05-24 12:00:00', { daily: ['2022-05-24'] }).filter((text) =>
      text.startsWith('daily'),
    );
    expect(daily).toHaveLength(31);
    expect(daily[0]).toBe('daily 2023-04-23 2023-04-24 08:00');
    const weekly = due('2023-05-24 12:00:00', { weekly: ['2022-05-22'] }).filter((text) =>
      text.startsWith('weekly'),
    );
    // 364 days to Sunday 21 May 2023.
    expect(weekly).toHaveLength(52);
  });

  it('are none of a kind without a time', () => {
    const silent = { ...DEFAULT_PAPER_SCHEDULE, at: { weekly: '09:00' } };
    const found = duePapers(
      silent,
      '2023-05-23',
      () => new Set(),
      () => true,
      workCalendar([]),
    );
    expect(found).toEqual([{ kind: 'weekly', date: '2023-05-21', dueAt: '2023-05-22 09:00:00' }]);
  });
});
