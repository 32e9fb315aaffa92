import { beforeAll, expect, it } from 'vitest';
import type { EditionUnit } from '../../editions/edition.ts';
import { shareOf } from '../../method/indicator.ts';
import { TestCounty } from './test-county.ts';
import type { ExportRow, SpecOf } from './test-county.ts';

/** One test: a sentence, the cases of one unit, and what the edition must state for this unit. */
export type Scenario<T> = [sentence: string, rows: ExportRow[], expected: T];

/** A second township and department, for cases of another unit. */
export const OTHER = { township: '别镇', department: '别局' };

/**
 * Runs one test per scenario. Each scenario has its own township and department, so that one load
 * and one edition serve all scenarios. Rows belong to these units unless they name others. Petition
 * numbers (信访件编号, 首次信访件编号) are made unique per scenario.
 */
export function testScenarios<T>(
  spec: SpecOf,
  read: (unit: EditionUnit) => T,
  scenarios: Scenario<T>[],
  files: Record<string, string> = {},
): void {
  let units: Map<string, EditionUnit>;
  beforeAll(async () => {
    const county = new TestCounty({ 'units.csv': register(scenarios.length), ...files });
    await county.load(scenarios.flatMap(([, rows], at) => rows.map((row) => own(row, at))));
    const edition = await county.edition(spec);
    units = new Map(edition.units.map((unit) => [unit.unit_name, unit]));
  });
  const nameOf = spec.kind === 'department' ? departmentOf : townshipOf;
  it.each(scenarios.map(([sentence, , expected], at) => ({ sentence, expected, at })))(
    '$sentence',
    ({ expected, at }) => {
      expect(read(units.get(nameOf(at))!)).toEqual(expected);
    },
  );
}

/** Reads an indicator as `k/n`. */
export function share(id: string): (unit: EditionUnit) => string {
  return (unit) => {
    const { n, k } = shareOf(unit, id);
    return `${k}/${n}`;
  };
}

const townshipOf = (at: number) => `第${at}镇`;
const departmentOf = (at: number) => `第${at}局`;

function register(count: number): string {
  const units = Array.from({ length: count }, (_, at) => [
    `${900001101 + at},${townshipOf(at)},township,镇乡`,
    `D${at},${departmentOf(at)},department,部门`,
  ]);
  const others = [
    `900001001,${OTHER.township},township,镇乡`,
    `X,${OTHER.department},department,部门`,
  ];
  return ['code,name,kind,peer_group', ...others, ...units.flat()].join('\n');
}

let serial = 0;

function own(row: ExportRow, at: number): ExportRow {
  const number = (text: string | number) => `${at}-${text}`;
  serial += 1;
  return {
    问题属地: townshipOf(at),
    责任单位: departmentOf(at),
    ...row,
    信访件编号: number(row['信访件编号'] ?? `#${serial}`),
    ...(row['首次信访件编号'] === undefined
      ? {}
      : { 首次信访件编号: number(row['首次信访件编号']) }),
  };
}
