import { group } from 'd3';
import type { Unit } from '../../config/register.ts';
import { makePetitions } from './make-petitions.ts';
import { csvBytes } from './csv-bytes.ts';
import type { Clerk } from './field.ts';
import { isoDay, toDay, yearOf, yearsBack, type DayNumber } from './day-number.ts';
import { makeRandomSource } from './random-source.ts';
import { OLDER, PRESENT } from './layout.ts';
import type { Petition } from './petition.ts';
import { makeRows } from './row.ts';
import { workbookBytes } from './workbook.ts';

export interface DemoOptions {
  seed: number;
  /** Years of cases, counted back from `asOf`. */
  years: number;
  casesPerYear: number;
  /** Last day with data, `yyyy-mm-dd`. */
  asOf: string;
  county: { code: string; name: string };
  units: readonly Unit[];
}

export interface DemoFile {
  name: string;
  bytes: Uint8Array;
}

/** Offices export in batches; it also limits the memory for a workbook. */
const ROWS_PER_FILE = 50_000;

/**
 * Makes exports of a county that does not exist, one file per calendar year: XLSX for the year of
 * `asOf`, CSV for the years before. Cases run from the day after `asOf` − `years` to `asOf`. The same
 * options give the same bytes.
 * @throws RangeError on an impossible date or a register without units
 */
export function* makeDemo(options: DemoOptions): Generator<DemoFile> {
  const { seed, years, casesPerYear, county, units } = options;
  if (units.length === 0) throw new RangeError('单位名册为空，无法生成演示数据');
  const last = toDay(options.asOf);
  const span = { first: yearsBack(last + 1, years), last, count: years * casesPerYear };
  const petitions = makePetitions(units, span, makeRandomSource(seed));
  for (const [year, cases] of group(petitions, ({ registered }) => yearOf(registered))) {
    const clerk = { county: county.name, random: makeRandomSource(seed + year) };
    for (const { part, batch } of batches(cases)) {
      yield year < yearOf(last)
        ? { name: `演示-${year}年${part}.csv`, bytes: olderExport(batch, last, clerk) }
        : { name: `演示-${year}年${part}.xlsx`, bytes: presentExport(batch, last, clerk) };
    }
  }
}

function olderExport(petitions: readonly Petition[], asOf: DayNumber, clerk: Clerk): Uint8Array {
  const headings = OLDER.columns.map(([heading]) => heading);
  return csvBytes(headings, makeRows(petitions, asOf, OLDER, clerk), clerk);
}

function presentExport(petitions: readonly Petition[], asOf: DayNumber, clerk: Clerk): Uint8Array {
  const headings = PRESENT.columns.map(([heading]) => heading);
  const rows = makeRows(petitions, asOf, PRESENT, clerk);
  const from = isoDay(petitions[0]?.registered ?? asOf);
  const frame = {
    title: `${clerk.county}信访件明细表（演示数据，纯属虚构）`,
    note: `登记日期：${from} 至 ${isoDay(asOf)}\u3000\u3000导出时间：${isoDay(asOf)} 23:50:00`,
    total: [`共 ${petitions.length} 件`],
  };
  return workbookBytes(headings, rows, frame, clerk);
}

function batches(petitions: readonly Petition[]): { part: string; batch: readonly Petition[] }[] {
  const count = Math.ceil(petitions.length / ROWS_PER_FILE);
  return Array.from({ length: count }, (_, i) => ({
    part: count > 1 ? `-${i + 1}` : '',
    batch: petitions.slice(i * ROWS_PER_FILE, (i + 1) * ROWS_PER_FILE),
  }));
}
