import { closeSync, openSync, writeSync } from 'node:fs';
import Papa from 'papaparse';
import { makeDemo } from '../demo/demo.ts';
import { readCounty } from '../../config/county.ts';
import { readRegister } from '../../config/register.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { decodeText } from '../../base/text.ts';

const LINES = { newline: '\n' };

/** Rows of one export among several. */
export interface Part {
  /** Number of rounds of numbers and persons that earlier parts used. */
  after: number;
  /** Townships over which the cases are spread; empty: those of the demo county. */
  places: readonly string[];
}

/** Where the cells that differ between two cases stand in a row. */
type Columns = Record<'number' | 'person' | 'earlier' | 'place' | 'closed' | 'outcome', number>;

/**
 * Writes one UTF-8 CSV with `count` distinct cases: five years of the demo county, repeated with new
 * numbers and new persons, so that a case repeats one of its own round.
 */
export function writeBigExport(
  dir: DataDir,
  path: string,
  count: number,
  { after, places }: Part = { after: 0, places: [] },
): void {
  const { header, rows, columns } = demoRows(dir);
  const file = openSync(path, 'w');
  writeSync(file, `${Papa.unparse([header], LINES)}\n`);
  for (let round = after, written = 0; written < count; round += 1) {
    const batch = rows
      .slice(0, count - written)
      .map((cells, at) => renewed(cells, columns, round, placeOf(places, at, round)));
    writeSync(file, `${Papa.unparse(batch, LINES)}\n`);
    written += batch.length;
  }
  closeSync(file);
}

/** How many rows of a day are of new cases, and how many of known ones that have changed. */
export interface Day {
  added: number;
  changed: number;
}

/**
 * Writes the export of a day after `writeBigExport`: new cases, and cases of its first round that are
 * closed and resolved on its last day.
 * @param places those of that export
 */
export function writeDayExport(
  dir: DataDir,
  path: string,
  { added, changed }: Day,
  places: readonly string[] = [],
): void {
  const { header, rows, columns } = demoRows(dir);
  const renew = (round: number) => (cells: readonly string[], at: number) =>
    renewed(cells, columns, round, placeOf(places, at, round));
  const fresh = rows.slice(0, added).map(renew(UNUSED_ROUND));
  const known = rows.slice(0, added + changed).map(renew(0));
  const closed = known.slice(added);
  for (const row of closed) {
    row[columns.closed] = '2022-12-31 10:00:00';
    row[columns.outcome] = '已化解';
  }
  const file = openSync(path, 'w');
  writeSync(file, `${Papa.unparse([header, ...closed, ...fresh], LINES)}\n`);
  closeSync(file);
}

const UNUSED_ROUND = 1_000_000_000;

/** Returns the place of a row in a round; null: its own. */
function placeOf(places: readonly string[], at: number, round: number): string | null {
  return places[(at * 31 + round * 17) % places.length] ?? null;
}

/** Returns a row under the number, the person and the place of a round. */
function renewed(
  cells: readonly string[],
  columns: Columns,
  round: number,
  place: string | null,
): string[] {
  const row = [...cells];
  if (place !== null) row[columns.place] = place;
  for (const at of [columns.number, columns.person, columns.earlier]) {
    if (row[at] !== '') row[at] = `${row[at]!}-${round}`;
  }
  return row;
}

interface DemoRows {
  header: string[];
  rows: string[][];
  columns: Columns;
}

/** By data folder. Making them takes seconds, in which a bench would measure nothing else. */
const made = new Map<string, DemoRows>();

function demoRows(dir: DataDir): DemoRows {
  const rows = made.get(dir.root) ?? makeRows(dir);
  made.set(dir.root, rows);
  return rows;
}

/**
 * Makes the rows of five years of the demo county, the last year first, so that a small export has it;
 * all in the layout of its older exports.
 */
function makeRows(dir: DataDir): DemoRows {
  const options = { seed: 1, years: 5, casesPerYear: 24_000, asOf: '2023-01-01' };
  const reference = { county: readCounty(dir), units: readRegister(dir) };
  let header: string[] = [];
  const years: string[][][] = [];
  for (const { name, bytes } of makeDemo({ ...options, ...reference })) {
    // The last day has a workbook of its own.
    if (!name.endsWith('.csv')) continue;
    const [first, ...others] = Papa.parse<string[]>(decodeText(bytes).trimEnd()).data;
    header = first!;
    years.push(others.filter(([number]) => number?.startsWith('YS') === true));
  }
  const at = (heading: string) => header.indexOf(heading);
  const columns: Columns = {
    number: at('信访件编号'),
    person: at('身份证号'),
    earlier: at('首次信访件编号'),
    place: at('问题属地'),
    closed: at('办结日期'),
    outcome: at('化解情况'),
  };
  return { header, rows: years.reverse().flat(), columns };
}
