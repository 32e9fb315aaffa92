import iconv from 'iconv-lite';
import Papa from 'papaparse';
import type { Clerk, Field } from './field.ts';
import type { DemoRow } from './row.ts';
import { spellDayTime } from './spelling.ts';

/** Writes a CSV in GB18030 with CRLF and a header, as Chinese office software saves it. */
export function csvBytes(
  headings: readonly string[],
  rows: readonly DemoRow[],
  clerk: Clerk,
): Uint8Array {
  const text = (field: Field) =>
    field !== null && typeof field === 'object' ? spellDayTime(field, clerk.random) : field;
  const blank = headings.map(() => null);
  const table = rows.map((row) => (row.length === 0 ? blank : row.map(text)));
  return iconv.encode(Papa.unparse([headings, ...table]), 'gb18030');
}
