import chineseDays from 'chinese-days';

/**
 * Whether public offices work on a day: Monday to Friday without the public holidays
 * (法定节假日), and the weekend days worked in exchange (调休上班). A year whose arrangement the
 * package does not hold yet counts Monday to Friday; see `hasHolidayCalendar`.
 * @param day `yyyy-mm-dd`
 */
export function isWorkday(day: string): boolean {
  return chineseDays.isWorkday(noon(day));
}

/**
 * Whether the arrangement of a year (国务院办公厅放假安排, announced the November before) is known:
 * every year's begins with New Year's Day.
 * @param year `yyyy`
 */
export function hasHolidayCalendar(year: string): boolean {
  const newYear = noon(`${year}-01-01`);
  return chineseDays.getHolidaysInRange(newYear, newYear, false).length > 0;
}

/** The package reads days in the machine's zone: noon is on the same day in all of them. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}
