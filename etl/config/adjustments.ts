import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { nameKey } from '../base/text.ts';
import type { County } from './county.ts';
import type { DataDir } from './data-dir.ts';
import { spreadsheetDaySchema } from './day-schema.ts';
import { readCsv } from './read-csv.ts';
import { unitLabels } from './register.ts';
import type { Unit } from './register.ts';

/** A bonus or deduction (加分、扣分) with its document (method.md §5). */
export interface Adjustment {
  unit_code: string;
  /** `yyyy-mm-dd` */
  date: string;
  /** Points of the index; negative: a deduction. */
  points: number;
  reason: string;
  document: string;
}

const row = z.object({
  unit: z.string().min(1, '不能为空'),
  date: spreadsheetDaySchema,
  points: z
    .string()
    .refine((text) => /^[+-]?\d+(\.\d+)?$/.test(text), '应为数字')
    .transform(Number),
  reason: z.string().default(''),
  document: z.string().default(''),
});

/**
 * Reads `adjustments.csv` (unit,date,points,reason,document); none when the file is absent. The unit
 * is given by code, name or alias.
 * @throws UserError on a mistake in a row, or an unknown unit
 */
export function readAdjustments(dir: DataDir, units: Unit[], county: County): Adjustment[] {
  const path = dir.find('adjustments.csv');
  if (path === null) return [];
  const codes = new Map(unitLabels(units, county).map(({ label, code }) => [label, code]));
  return readCsv(path, ['unit', 'date', 'points'], row).map(({ line, value }) => {
    const { unit, ...entry } = value;
    const unit_code = codes.get(nameKey(unit));
    if (unit_code === undefined) {
      throw new UserError(
        `设置文件 ${path} 第 ${line} 行：单位名册里没有“${unit}”，请改正或补入 units.csv。`,
      );
    }
    return { unit_code, ...entry };
  });
}
