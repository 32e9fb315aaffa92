import { SSF } from '@e965/xlsx';
import { numberText } from './cell-text.ts';

const DAY_SECONDS = 86_400;

/**
 * Formats a spreadsheet's serial day as `yyyy-mm-dd hh:mm:ss`, to the nearest second; a value below
 * one day as a time. A serial that is no date (negative, after the year 9999) is written as a number.
 */
export function serialDateText(serial: number, date1904: boolean): string {
  const seconds = Math.round(serial * DAY_SECONDS);
  const parts = SSF.parse_date_code(seconds / DAY_SECONDS, { date1904 }) as SSFDate | null;
  if (parts === null) return numberText(serial);
  const { y, m, d, H, M, S } = parts;
  const time = [H, M, S].map(two).join(':');
  if (seconds < DAY_SECONDS && !date1904) return time;
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)} ${time}`;
}

/** Returns whether numbers in this format are shown as dates or times. */
export function isDateFormat(format: string): boolean {
  return SSF.is_date(format) === true;
}

type SSFDate = ReturnType<typeof SSF.parse_date_code>;

function two(part: number): string {
  return String(part).padStart(2, '0');
}
