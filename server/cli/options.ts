import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { isCalendarDay } from '../../etl/method/calendar/calendar-day.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { UserError } from '../../etl/base/errors.ts';
import { UNIT_KIND_NAMES } from '../../etl/method/unit-kind.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { DataDir } from '../../etl/config/data-dir.ts';
import { parseDateTime } from '../../etl/intake/records/date-time.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { nameKey } from '../../etl/base/text.ts';
import { join } from 'node:path';

/** Options of every command. */
export interface CommonOptions {
  data?: string;
}

export function dataDir({ data }: CommonOptions): DataDir {
  return new DataDir(data ?? process.env['COCKPIT_DATA'] ?? join(PACKAGE_ROOT, 'data'));
}

/**
 * Returns the data folder of a command that makes none.
 * @throws UserError when there is no such folder: the name may be misspelt
 */
export function existingDataDir(options: CommonOptions): DataDir {
  const dir = dataDir(options);
  if (!existsSync(dir.root)) throw new UserError(noFolderText(dir.root));
  return dir;
}

/** Returns the sentence that says that there is no data folder. */
export function noFolderText(root: string): string {
  return `没有 ${root}，请核对 --data 或环境变量 COCKPIT_DATA。`;
}

/** `--date`, `--as-of`: parses a calendar day. */
export function parseDay(text: string): string {
  const day = parseDateTime(text)?.slice(0, 10);
  if (day === undefined || !isCalendarDay(day))
    throw new InvalidArgumentError('应为日期，例如 2023-05-21。');
  return day;
}

/** `--loaded-at`: parses a time; a bare day is its midnight. */
export function parseTime(text: string): string {
  const moment = parseDateTime(text);
  if (moment === null) throw new InvalidArgumentError('应为时间，例如 2023-05-21T08:00。');
  return moment;
}

/** `--known-at`: parses a time; a bare day is the end of that day. */
export function parseKnownAt(text: string): string {
  const moment = parseTime(text);
  // Only a bare day accepts a time behind it; a spreadsheet's date is a whole number.
  const isBare = parseDateTime(`${text} 23:59:59`) !== null || /^\d{5}$/.test(nameKey(text));
  return isBare ? `${moment.slice(0, 10)} 23:59:59` : moment;
}

/**
 * Refuses a future day: its final figures are not known, and what is published or sealed stays.
 * @param today in Shanghai
 * @throws UserError
 */
export function refuseFuture(
  day: string,
  option: string,
  today = shanghaiNow().slice(0, 10),
): void {
  if (day <= today) return;
  throw new UserError(
    `截止日 ${day} 还没有到，不能出这一期，请核对 ${option}（今天是 ${today}）。`,
  );
}

/**
 * Refuses a kind of unit that the data folder does not rank.
 * @throws UserError
 */
export function requireKind(dir: DataDir, kind: UnitKind): void {
  if (dir.unitKinds.includes(kind)) return;
  throw new UserError(
    `${dir.isRegion ? '区域' : '县'}里没有${UNIT_KIND_NAMES[kind]}的通报，--kind 请用 ${dir.unitKinds.join(' 或 ')}。`,
  );
}

/** @throws InvalidArgumentError when nothing is left of it */
export function parseName(text: string): string {
  const name = text.trim();
  if (name === '') throw new InvalidArgumentError('不能为空。');
  return name;
}

/** Parses a whole number of at least 1. */
export function parseCount(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('应为正整数。');
  return Number(text);
}

/** `--name` of a county. */
export function parseCountyName(text: string): string {
  const name = text.trim();
  if (!/^[\p{L}\p{N}（）()·]{2,30}$/u.test(name)) {
    throw new InvalidArgumentError('应为县市区名称，例如 示例县。');
  }
  return name;
}

/** `--code` of a county: six digits, or more for a part of one. */
export function parseCountyCode(text: string): string {
  if (!/^\d{6,12}$/.test(text)) {
    throw new InvalidArgumentError('应为行政区划代码，六位数字，例如 330783。');
  }
  return text;
}

/** An option that may be given several times: adds one more value. */
export function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** `--rejected`: parses the path of a workbook. */
export function parseWorkbook(text: string): string {
  if (!/\.xlsx$/i.test(text)) throw new InvalidArgumentError('应为以 .xlsx 结尾的文件名。');
  return text;
}
