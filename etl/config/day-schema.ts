import { z } from 'zod';

/** A calendar day `yyyy-mm-dd`. It needs no quotes in YAML: the core schema reads it as text. */
export const daySchema = z.iso.date('应为日期，例如 2023-05-18');

/** A calendar day, also in the form in which a spreadsheet saves it in a CSV: `2023/5/18`. */
export const spreadsheetDaySchema = z
  .string()
  .transform((text) => text.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, isoDay))
  .pipe(daySchema);

function isoDay(_: string, year: string, month: string, date: string): string {
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
