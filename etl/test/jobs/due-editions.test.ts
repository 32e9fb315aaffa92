import { describe, expect, it } from 'vitest';
import { dueEditions, pastEditions } from '../../jobs/due-editions.ts';

const dayOf = (id: string) => /\d{4}-\d\d-\d\d/.exec(id)![0];

/**
 * Due editions of the townships, `period date`, when all up to `last` are published; departments
 * are due alike.
 */
const due = (asOf: string, last: string | null) =>
  dueEditions(asOf, last, 'six-modules', (id) => last !== null && dayOf(id) <= last)
    .filter(({ kind }) => kind === 'township')
    .map(({ period, date }) => `${period} ${date}`);

const today = (date: string) =>
  ['day', 'week', 'month', 'quarter', 'year'].map((period) => `${period} ${date}`);

describe('editions due (method.md §1)', () => {
  it('on an ordinary day are the day and every period up to it', () => {
    // Wednesday 17 May 2023 after Tuesday 16 May: nothing ended in between.
    expect(due('2023-05-17', '2023-05-16')).toEqual(today('2023-05-17'));
  });

  it('on a first run are also the last completed week, month, quarter and year', () => {
    expect(due('2023-05-17', null)).toEqual([
      'year 2022-12-31',
      'quarter 2023-03-31',
      'month 2023-04-30',
      'week 2023-05-14',
      ...today('2023-05-17'),
    ]);
  });

  it('after days off are the missed days and the periods that ended on them', () => {
    // Off from Saturday 29 April to Tuesday 2 May: the week ended on Sunday 30 April, as did the month.
    expect(due('2023-05-02', '2023-04-28')).toEqual([
      'day 2023-04-29',
      'day 2023-04-30',
      'week 2023-04-30',
      'month 2023-04-30',
      'day 2023-05-01',
      ...today('2023-05-02'),
    ]);
  });

  it('are also what a killed run left out of its last day, and nothing it had published', () => {
    // Killed on Sunday 30 April 2023 after the day and the week.
    const isPublished = (id: string) => /-(day|week)-2023-04-30-/.test(id);
    const found = dueEditions('2023-05-01', '2023-04-30', 'six-modules', isPublished)
      .filter(({ kind, date }) => kind === 'township' && date === '2023-04-30')
      .map(({ period }) => period);
    expect(found).toEqual(['month']);
  });

  it('are what a first run left out when it was killed among the completed periods', () => {
    // Killed after the week of 14 May, before the month, the quarter and the year.
    const isPublished = (id: string) => id.includes('-week-2023-05-14-');
    const found = dueEditions('2023-05-17', '2023-05-14', 'six-modules', isPublished)
      .filter(({ kind, period }) => kind === 'township' && period !== 'day')
      .map(({ period, date }) => `${period} ${date}`);
    expect(found).toEqual([
      'year 2022-12-31',
      'quarter 2023-03-31',
      'month 2023-04-30',
      ...today('2023-05-17').slice(1),
    ]);
  });

  it('are caught up oldest first', () => {
    for (const last of ['2022-12-29', '2023-04-28', '2023-05-16']) {
      const dates = due('2023-05-17', last).map((each) => each.split(' ')[1]);
      expect(dates).toEqual(dates.toSorted());
    }
  });

  it('across New Year are the year and the quarter that ended', () => {
    expect(due('2024-01-01', '2023-12-30')).toEqual([
      'day 2023-12-31',
      'week 2023-12-31',
      'month 2023-12-31',
      'quarter 2023-12-31',
      'year 2023-12-31',
      ...today('2024-01-01'),
    ]);
  });

  it('after a long pause are the days of a month, and every period that ended', () => {
    const missed = due('2023-05-17', '2023-01-31');
    // 16 April to 16 May, and the 17th itself.
    expect(missed.filter((each) => each.startsWith('day'))).toHaveLength(32);
    expect(missed).toContain('day 2023-04-16');
    expect(missed).not.toContain('day 2023-04-15');
    expect(missed.filter((each) => each.startsWith('month'))).toEqual([
      'month 2023-02-28',
      'month 2023-03-31',
      'month 2023-04-30',
      'month 2023-05-17',
    ]);
  });

  it('on a day run before are the same again', () => {
    expect(due('2023-05-17', '2023-05-17')).toEqual(today('2023-05-17'));
    expect(due('2023-05-10', '2023-05-17')).toEqual(today('2023-05-10'));
  });
});

describe('editions of the past that a first run publishes', () => {
  /** Of the townships, `period date`; departments have the same. */
  const past = (asOf: string, first: string) =>
    pastEditions(asOf, first, 'six-modules')
      .filter(({ kind }) => kind === 'township')
      .map(({ period, date }) => `${period} ${date}`);

  it('are the last twelve ends of each period', () => {
    const found = past('2024-04-02', '2010-01-01');
    expect(found).toHaveLength(60);
    const of = (period: string) => found.filter((each) => each.startsWith(`${period} `));
    expect([of('day')[0], of('day').at(-1)]).toEqual(['day 2024-03-22', 'day 2024-04-02']);
    expect([of('week')[0], of('week').at(-1)]).toEqual(['week 2024-01-14', 'week 2024-03-31']);
    expect([of('month')[0], of('month').at(-1)]).toEqual(['month 2023-04-30', 'month 2024-03-31']);
    expect([of('quarter')[0], of('year')[0]]).toEqual(['quarter 2021-06-30', 'year 2012-12-31']);
  });

  it('are only those of periods that the data cover from their first day', () => {
    // The first case is registered on Tuesday 19 March 2024, in the week that ends on the 24th.
    expect(past('2024-04-02', '2024-03-19').filter((each) => !each.startsWith('day'))).toEqual([
      'week 2024-03-31',
    ]);
  });
});
