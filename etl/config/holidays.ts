import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { workCalendar } from '../method/calendar/workday.ts';
import type { Holiday, WorkCalendar } from '../method/calendar/workday.ts';
import type { DataDir } from './data-dir.ts';
import { spreadsheetDaySchema } from './day-schema.ts';
import { readCsv } from './read-csv.ts';

const row = z.object({
  date: spreadsheetDaySchema,
  kind: z.enum(['休', '班']),
});

/**
 * Reads the calendar of workdays (工作日). The shipped `holidays.csv` (date,kind,name) overrides what
 * the package knows, and the bureau's file overrides both.
 */
export function readWorkCalendar({ root, shipped }: DataDir): WorkCalendar {
  const paths = [...new Set([shipped, root])].map((folder) => join(folder, 'holidays.csv'));
  return workCalendar(paths.filter(existsSync).flatMap(readHolidays));
}

/** @throws UserError when a day is listed twice */
function readHolidays(path: string): Holiday[] {
  const lines = new Map<string, number>();
  return readCsv(path, ['date', 'kind'], row).map(({ line, value: { date, kind } }) => {
    const other = lines.get(date);
    if (other !== undefined) {
      throw new UserError(
        `设置文件 ${path} 第 ${line} 行：${date} 已在第 ${other} 行，一天只能写一行，请删去一行。`,
      );
    }
    lines.set(date, line);
    return { date, isWorked: kind === '班' };
  });
}
