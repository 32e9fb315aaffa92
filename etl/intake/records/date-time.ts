import { Temporal } from 'temporal-polyfill';
import { isCalendarDay } from '../../method/calendar/calendar-day.ts';
import { ZONE } from '../../method/calendar/shanghai.ts';
import { nameKey } from '../../base/text.ts';

/** Serial days of a spreadsheet for the years 1954 to 2119. */
const SERIAL = /^[2-7]\d{4}(\.\d+)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\s*T?\s*(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;
const WRITTEN =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Parses a date or time of an export (docs/handbook/import.md) to Shanghai wall time,
 * `yyyy-mm-dd hh:mm:ss`; null when it is none, or a day that does not exist.
 */
export function parseDateTime(written: string): string | null {
  const text = nameKey(written);
  if (SERIAL.test(text)) return fromSerial(Number(text));
  if (ZONED.test(text)) return fromZoned(text);
  const parts = COMPACT.exec(text) ?? WRITTEN.exec(text);
  if (parts === null) return null;
  const [, year, month, date, hour = '0', minute = '0', second = '0'] = parts;
  const day = `${year!}-${two(month!)}-${two(date!)}`;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isTime && isCalendarDay(day) ? `${day} ${two(hour)}:${two(minute)}:${two(second)}` : null;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

/** Day 1 of a spreadsheet is 1 January 1900; it counts a 29 February 1900 that did not exist. */
function fromSerial(serial: number): string | null {
  return format(() =>
    Temporal.PlainDateTime.from('1899-12-30').add({ seconds: Math.round(serial * 86_400) }),
  );
}

function fromZoned(text: string): string | null {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return format(() => Temporal.Instant.from(iso).toZonedDateTimeISO(ZONE).toPlainDateTime());
}

function format(make: () => Temporal.PlainDateTime): string | null {
  try {
    return make().toString({ smallestUnit: 'second' }).replace('T', ' ');
  } catch {
    return null;
  }
}
