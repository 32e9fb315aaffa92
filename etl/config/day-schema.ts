import { z } from 'zod';

/** A calendar day `yyyy-mm-dd`; YAML must quote nothing, the core schema reads it as text. */
export const day = z.iso.date('应为日期，例如 2023-05-18');

/** The same, also as a spreadsheet rewrites it in a CSV: `2023/5/18`. */
export const spreadsheetDay = z
  .string()
  .transform((text) => text.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, isoDay))
  .pipe(day);

function isoDay(_: string, year: string, month: string, date: string): string {
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
