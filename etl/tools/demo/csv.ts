import iconv from 'iconv-lite';
import Papa from 'papaparse';
import type { Clerk, Field } from './field.ts';
import type { Row } from './row.ts';
import { spellMoment } from './spelling.ts';

/** A GB18030 table with its header on the first line, CRLF, as Chinese office software saves it. */
export function csvBytes(
  headings: readonly string[],
  rows: readonly Row[],
  clerk: Clerk,
): Uint8Array {
  const text = (field: Field) =>
    field !== null && typeof field === 'object' ? spellMoment(field, clerk.dice) : field;
  const blank = headings.map(() => null);
  const table = rows.map((row) => (row.length === 0 ? blank : row.map(text)));
  return iconv.encode(Papa.unparse([headings, ...table]), 'gb18030');
}
