import { z } from 'zod';
import { COLUMN_SETS } from '../../etl/method/league-columns.ts';

export const EXPORT_FORMATS = ['xlsx', 'csv', 'png'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is on the screen, to be exported as it is seen. */
export const exportQuestion = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  /** A set of columns, or ids of columns, as the league has them. */
  columns: z.union([z.enum(COLUMN_SETS), z.array(z.string().max(64)).min(1).max(100)]),
  /** Codes of the units shown, in the order shown. */
  units: z.array(z.string().max(64)).min(1).max(5000),
  /** What it is compared with, as `compare` takes it; null: with nothing. */
  with: z.string().min(1).max(200).nullable(),
});
export type ExportQuestion = z.output<typeof exportQuestion>;

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = z.string().meta({ format: 'binary' });

export const exportContent = {
  [XLSX_TYPE]: file,
  'text/csv': z.string(),
  'image/png': file,
} as const;
