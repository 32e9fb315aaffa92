import type { Unit } from '../../config/register.ts';
import { isoDay, type DayTime } from './day-number.ts';
import { weightedChoice, type RandomSource } from './random-source.ts';

const UNIT_STYLES = weightedChoice([
  ['name', 88],
  ['alias', 6],
  ['full', 4],
  ['long code', 1.5],
  ['code', 0.5],
] as const);
const DAY_STYLES = weightedChoice([
  ['dashes', 86],
  ['slashes', 6],
  ['compact', 4],
  ['chinese', 3.5],
  ['full width', 0.5],
] as const);

/** Writes an office as exports do: by name, alias, full name with county, or (townships) by code. */
export function spellUnit(
  { code, name, kind, aliases }: Unit,
  county: string,
  random: RandomSource,
): string {
  const style = UNIT_STYLES(random);
  if (style === 'alias' && aliases.length > 0) return random.pick(aliases);
  if (style === 'full') return county + name + seat(name, kind);
  const hasStatisticalCode = kind === 'township' && /^\d{9}$/.test(code);
  if (hasStatisticalCode && style === 'long code') return `${code}000`;
  return hasStatisticalCode && style === 'code' ? code : name;
}

/** Writes a date as text in one of the forms that systems print. */
export function spellDayTime({ day, minute }: DayTime, random: RandomSource): string {
  const iso = isoDay(day);
  const [year = '', month = '', date = ''] = iso.split('-');
  const hour = minute === null ? '' : String(Math.floor(minute / 60));
  const rest = minute === null ? '' : String(minute % 60).padStart(2, '0');
  switch (DAY_STYLES(random)) {
    case 'slashes':
      return `${year}/${Number(month)}/${Number(date)}${hour && ` ${hour}:${rest}`}`;
    case 'compact':
      return year + month + date;
    case 'chinese':
      return `${year}年${Number(month)}月${Number(date)}日`;
    case 'full width':
      return fullWidth(iso);
    case 'dashes':
      return iso + (hour && ` ${hour.padStart(2, '0')}:${rest}:00`);
  }
}

/** Makes digits and dashes full-width, as a Chinese input method writes them. */
export function fullWidth(text: string): string {
  return text.replace(/[0-9-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

function seat(name: string, kind: Unit['kind']): string {
  if (kind === 'department') return '';
  return name.endsWith('街道') ? '办事处' : '人民政府';
}
