import { afterEach, describe, expect, it } from 'vitest';
import { workCalendar } from '../../../method/calendar/workday.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const { isWorkday, lastKnownDay } = workCalendar([]);

/** Returns the workdays of a range of days in one month. */
function worked(month: string, from: number, to: number): number[] {
  const days = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return days.filter((day) => isWorkday(`${month}-${String(day).padStart(2, '0')}`));
}

describe('workdays by the arrangements of the State Council (国务院办公厅放假安排)', () => {
  it('2024: Spring Festival 10–17 February, worked on Sundays 4 and 18', () => {
    // 3 February 2024 is a Saturday.
    expect(worked('2024-02', 3, 19)).toEqual([4, 5, 6, 7, 8, 9, 18, 19]);
  });

  it('2025: Spring Festival 28 January – 4 February, worked on Sunday 26 January and Saturday 8 February', () => {
    expect(worked('2025-01', 25, 31)).toEqual([26, 27]);
    expect(worked('2025-02', 1, 9)).toEqual([5, 6, 7, 8]);
  });

  it('2025: National Day 1–8 October, worked on Sunday 28 September and Saturday 11 October', () => {
    expect(worked('2025-09', 27, 30)).toEqual([28, 29, 30]);
    expect(worked('2025-10', 1, 12)).toEqual([9, 10, 11]);
  });

  it('2026: Spring Festival 15–23 February, worked on Saturdays 14 and 28', () => {
    // 13 February 2026 is a Friday, 1 March a Sunday.
    expect(worked('2026-02', 13, 28)).toEqual([13, 14, 24, 25, 26, 27, 28]);
  });

  it('2023: 3 January, the Tuesday after the New Year holiday, is worked', () => {
    expect(worked('2023-01', 1, 3)).toEqual([3]);
  });

  it('a year without an arrangement counts Monday to Friday', () => {
    // 1 January 2099 is a Thursday.
    expect(worked('2099-01', 1, 7)).toEqual([1, 2, 5, 6, 7]);
    expect(lastKnownDay < '2099').toBe(true);
    expect(lastKnownDay >= '2026-12-31').toBe(true);
  });

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'does not depend on the zone of the machine (%s)',
    (name) => {
      process.env['TZ'] = name;
      // Mondays and Saturdays that are in no list.
      expect(['2024-03-04', '2024-03-09', '2099-02-09'].map(isWorkday)).toEqual([
        true,
        false,
        true,
      ]);
      expect(workCalendar([]).lastKnownDay).toBe(lastKnownDay);
    },
  );
});

describe('days of the bureau', () => {
  it('stand over those of the package, both ways', () => {
    const own = workCalendar([
      // A Monday, a Saturday, and the Tuesday after National Day, which the package has off.
      { date: '2025-09-15', isWorked: false },
      { date: '2025-09-13', isWorked: true },
      { date: '2025-10-07', isWorked: true },
    ]);
    const days = ['2025-09-15', '2025-09-13', '2025-10-07', '2025-10-08', '2025-09-16'];
    expect(days.map(own.isWorkday)).toEqual([false, true, true, false, true]);
    expect(own.lastKnownDay).toBe(lastKnownDay);
  });

  it('make a year known by its New Year’s Day, where the year before is', () => {
    const newYears = (...years: number[]) =>
      workCalendar(years.map((year) => ({ date: `${year}-01-01`, isWorked: false }))).lastKnownDay;
    const last = Number(lastKnownDay.slice(0, 4));
    expect(newYears(last + 1, last + 2)).toBe(`${last + 2}-12-31`);
    expect(newYears(last + 2)).toBe(lastKnownDay);
    const worked = [{ date: `${last + 1}-01-01`, isWorked: true }];
    expect(workCalendar(worked).lastKnownDay).toBe(lastKnownDay);
  });
});
