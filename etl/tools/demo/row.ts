import type { DayNumber } from './day-number.ts';
import { drawRowFault } from './row-fault.ts';
import { FIELDS, type Clerk, type Field } from './field.ts';
import type { Layout } from './layout.ts';
import type { Petition } from './petition.ts';
import { caseKnownOn } from './known-case.ts';

/** Cells in the order of the layout's columns; an empty list is a blank row. */
export type DemoRow = Field[];

const BLANK = 0.0008;
/** Share of cases exported twice, also in their state some days after registration. */
const TWICE = 0.003;

/** Makes the rows of an export at the end of `asOf`, oldest case first. */
export function makeRows(
  petitions: readonly Petition[],
  asOf: DayNumber,
  layout: Layout,
  clerk: Clerk,
): DemoRow[] {
  return petitions.flatMap((petition) => {
    const rows = [writeRow(petition, asOf, layout, clerk)];
    const earlier = Math.min(asOf, petition.registered + 6);
    if (clerk.random.chance(TWICE)) rows.unshift(writeRow(petition, earlier, layout, clerk));
    if (clerk.random.chance(BLANK)) rows.push([]);
    return rows;
  });
}

function writeRow(
  petition: Petition,
  day: DayNumber,
  { columns, words }: Layout,
  clerk: Clerk,
): DemoRow {
  const known = caseKnownOn(petition, day);
  const fault = drawRowFault(petition, clerk.random);
  return columns.map(([, name]) => {
    const spoilt = fault[name];
    if (spoilt !== undefined) return spoilt;
    const field = FIELDS[name](known, clerk);
    return typeof field === 'string' ? (words[name]?.[field] ?? field) : field;
  });
}
