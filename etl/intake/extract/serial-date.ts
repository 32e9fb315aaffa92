import { SSF } from '@e965/xlsx';
import { numberText } from './cell-text.ts';

const DAY_SECONDS = 86_400;

/**
 * Formats a spreadsheet's serial day as `yyyy-mm-dd hh:mm:ss`, with `.mmm` when it has milliseconds;
 * a value below one day as a time. A serial has errors of some microseconds, which rounding to 0.1
 * milliseconds removes; what is left below the millisecond is cut off, as in text. A serial that is
 * no date (negative, after the year 9999) is written as a number.
 */
export function serialDateText(serial: number, date1904: boolean): string {
  const milliseconds = Math.floor(Math.round(serial * DAY_SECONDS * 10_000) / 10);
  const seconds = Math.floor(milliseconds / 1000);
  const parts = SSF.parse_date_code(seconds / DAY_SECONDS, { date1904 }) as SSFDate | null;
  if (parts === null) return numberText(serial);
  const { y, m, d, H, M, S } = parts;
  const rest = milliseconds % 1000;
  const time =
    [H, M, S].map(two).join(':') + (rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`);
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
