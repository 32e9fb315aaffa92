import chineseDays from 'chinese-days';

/** A day off (休) or a workday (班), whatever its weekday. */
export interface Holiday {
  /** `yyyy-mm-dd` */
  date: string;
  isWorked: boolean;
}

/** Which days public offices work. */
export interface WorkCalendar {
  /** @param day `yyyy-mm-dd` */
  isWorkday(day: string): boolean;
  /** Last day of the last year whose arrangement of holidays (放假安排) is known. */
  lastKnownDay: string;
}

/**
 * Makes the calendar of workdays (工作日): Monday to Friday without public holidays (法定节假日), and
 * the weekend days worked in exchange (调休上班). Without an arrangement for a year, Monday to Friday
 * count.
 * @param own days of the bureau; they override those of the package
 */
export function workCalendar(own: readonly Holiday[]): WorkCalendar {
  const days = new Map(own.map(({ date, isWorked }) => [date, isWorked]));
  // The arrangement of the State Council for a year, announced the November before, begins with
  // New Year's Day.
  const isKnown = (year: number) => {
    const newYear = `${year}-01-01`;
    return days.get(newYear) === false || isHolidayOfPackage(newYear);
  };
  let year = FIRST_YEAR;
  while (isKnown(year + 1)) year += 1;
  return {
    isWorkday: (day) => days.get(day) ?? chineseDays.isWorkday(noon(day)),
    lastKnownDay: `${year}-12-31`,
  };
}

/** The first complete year in the package. */
const FIRST_YEAR = 2005;

function isHolidayOfPackage(day: string): boolean {
  return chineseDays.getHolidaysInRange(noon(day), noon(day), false).length > 0;
}

/** The package reads days in the machine's zone; noon is on the same day in every zone. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}
