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

/** The heat maps: unit by indicator, unit by topic, a calendar of registrations. */
export const HEAT_MAPS = ['indicators', 'topics', 'calendar'] as const;
export type HeatMap = (typeof HEAT_MAPS)[number];

/** A heat map on the screen, to be exported as it is seen. */
export const heatExportQuestion = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  map: z.enum(HEAT_MAPS),
  /** Code of the calendar's unit; null: the county. */
  unit: z.string().max(64).nullable(),
});
export type HeatExportQuestion = z.output<typeof heatExportQuestion>;

export const CSV_TYPE = 'text/csv; charset=utf-8';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = z.string().meta({ format: 'binary' });

export const exportContent = {
  [XLSX_TYPE]: file,
  'text/csv': z.string(),
  'image/png': file,
} as const;
