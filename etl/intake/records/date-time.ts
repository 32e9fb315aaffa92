import { Temporal } from 'temporal-polyfill';
import { isCalendarDay } from '../../method/calendar/calendar-day.ts';
import { ZONE } from '../../method/calendar/shanghai.ts';
import { nameKey } from '../../base/text.ts';
import { clockTime } from './clock-time.ts';
import type { ClockTime } from './clock-time.ts';

/** Longer texts are no dates; the pattern need not look at them. */
const MAX_LENGTH = 64;
/** Serial days of a spreadsheet for the years 1954 to 2119. */
const SERIAL = /^[2-7]\d{4}(\.\d+)?$/;
/** A spreadsheet's mark that a cell is text: `'2023-05-18`. */
const TEXT_MARK = /^['`‘’]/;
/** Input methods write dashes of any length. */
const DASH = '-\\u2010-\\u2015\\u2212';
const DAY = `(\\d{4})\\s*[${DASH}/.年]\\s*(\\d{1,2})\\s*[${DASH}/.月]\\s*(\\d{1,2})\\s*[日号]?|(\\d{4})(\\d{2})(\\d{2})`;
const WEEKDAY =
  '[(（]?(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[)）]?';
const HALF = '凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|[ap]m';
const CLOCK =
  '(\\d{1,2})\\s*(?:[:时点]\\s*(?:(\\d{1,2})\\s*(?:[:分]\\s*(?:(\\d{1,2})(?:[.,](\\d+))?\\s*秒?)?)?)?)';
const COMPACT_CLOCK = '(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.?(\\d{3}))?)?';
/** Shanghai is the zone of `CST`. */
const OFFSET = '(?:UTC|GMT)?([+-]\\d{2})(?::?(\\d{2}))?|(Z|UTC|GMT)|CST';
const WRITTEN = new RegExp(
  `^(?:${DAY})(?:[\\s,]*${WEEKDAY})?` +
    `(?:[\\sT,]*(${HALF})?\\s*(?:${CLOCK}|${COMPACT_CLOCK})\\s*(${HALF})?\\s*(${OFFSET})?)?$`,
  'i',
);

/**
 * Parses a date or time of an export (docs/handbook/import.md) to Shanghai wall time,
 * `yyyy-mm-dd hh:mm:ss`, with `.mmm` when it has milliseconds; null when it is none, or a day that
 * does not exist. Parts below the millisecond are cut off, so that no time moves to the next day.
 */
export function parseDateTime(written: string): string | null {
  const text = nameKey(written).replace(TEXT_MARK, '');
  if (SERIAL.test(text)) return fromSerial(Number(text));
  const parts = text.length > MAX_LENGTH ? null : WRITTEN.exec(text);
  if (parts === null) return null;
  const [, year, month, date, year8, month8, date8, half, ...rest] = parts;
  const [hour, minute, second, fraction, hour4, minute4, second4, fraction4, halfBehind] = rest;
  const [offset, offsetHours, offsetMinutes, utc] = rest.slice(9);
  const time = clockTime(
    hour ?? hour4 ?? '0',
    minute ?? minute4,
    second ?? second4,
    fraction ?? fraction4,
    half ?? halfBehind,
  );
  if (time === null || (half !== undefined && halfBehind !== undefined)) return null;
  const zone =
    utc !== undefined
      ? '+00:00'
      : offsetHours === undefined
        ? null
        : `${offsetHours}:${offsetMinutes ?? '00'}`;
  if (offset !== undefined && hour === undefined && hour4 === undefined) return null;
  return dateTimeText([year ?? year8!, month ?? month8!, date ?? date8!], time, zone);
}

/**
 * Formats a day and a time as Shanghai wall time; null when there is no such day.
 * @param zone offset of the zone the time is in, `+hh:mm`; null: Shanghai
 */
export function dateTimeText(
  [year, month, day]: readonly [year: string, month: string, day: string],
  time: ClockTime,
  zone: string | null = null,
): string | null {
  const isoDay = `${year.padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (!isCalendarDay(isoDay)) return null;
  const { hour, minute, second, millisecond } = time;
  const clock = `${[hour, minute, second].map(two).join(':')}.${String(millisecond).padStart(3, '0')}`;
  if (zone === null) return `${isoDay} ${clock}`.replace(/\.000$/, '');
  const instant = Temporal.Instant.from(`${isoDay}T${clock}${zone}`);
  return momentText(instant.toZonedDateTimeISO(ZONE).toPlainDateTime());
}

/**
 * Day 1 of a spreadsheet is 1 January 1900; it counts a 29 February 1900 that did not exist. A serial
 * has errors of some microseconds, which rounding to 0.1 milliseconds removes.
 */
function fromSerial(serial: number): string | null {
  const milliseconds = Math.floor(Math.round(serial * 864_000_000) / 10);
  return momentText(Temporal.PlainDateTime.from('1899-12-30').add({ milliseconds }));
}

function momentText(moment: Temporal.PlainDateTime): string {
  return moment
    .toString({ smallestUnit: moment.millisecond === 0 ? 'second' : 'millisecond' })
    .replace('T', ' ');
}

function two(part: string | number): string {
  return String(part).padStart(2, '0');
}
