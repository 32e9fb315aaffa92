import type { Day } from './day.ts';
import { drawBlemish } from './blemish.ts';
import { FIELDS, type Clerk, type Field } from './field.ts';
import type { Layout } from './layout.ts';
import type { Petition } from './petition.ts';
import { seenOn } from './seen.ts';

/** Cells in the order of the layout's columns; an empty row is one the export left blank. */
export type Row = Field[];

const BLANK = 0.0008;
/** Share of cases also exported as they stood some days after registration (two handling rows). */
const TWICE = 0.003;

/** Rows of an export made at the end of `asOf`, oldest case first. */
export function makeRows(
  petitions: readonly Petition[],
  asOf: Day,
  layout: Layout,
  clerk: Clerk,
): Row[] {
  return petitions.flatMap((petition) => {
    const rows = [writeRow(petition, asOf, layout, clerk)];
    const earlier = Math.min(asOf, petition.registered + 6);
    if (clerk.dice.chance(TWICE)) rows.unshift(writeRow(petition, earlier, layout, clerk));
    if (clerk.dice.chance(BLANK)) rows.push([]);
    return rows;
  });
}

function writeRow(petition: Petition, day: Day, { columns, words }: Layout, clerk: Clerk): Row {
  const seen = seenOn(petition, day);
  const blemish = drawBlemish(petition, clerk.dice);
  return columns.map(([, name]) => {
    const spoilt = blemish[name];
    if (spoilt !== undefined) return spoilt;
    const field = FIELDS[name](seen, clerk);
    return typeof field === 'string' ? (words[name]?.[field] ?? field) : field;
  });
}
