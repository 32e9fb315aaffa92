import { expect } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { TestCounty } from '../../support/test-county.ts';

// Faults of real exports are tested here, each loaded from end to end; the parts have their own tests.

export const HEADER = '信访件编号,登记日期,信访形式,问题属地,主题,办结日期';
/** The number of the case at a place, from 0. */
export const numberOf = (at: number) => `20240305${String(at + 1).padStart(4, '0')}`;
/** The line of a case, with other cells by their place. */
export const line = (at: number, other: Record<number, string | undefined> = {}) =>
  [numberOf(at), '2024-03-05', '来访', '乙镇', `小区电梯${at}`, '2024-03-20']
    .map((cell, place) => other[place] ?? cell)
    .join(',');
/** A text table with these lines. */
export const file = (lines: readonly string[], header = HEADER) =>
  [header, ...lines, ''].join('\n');
/** The lines of forty cases. */
export const forty = (other: (at: number) => Record<number, string | undefined> = () => ({})) =>
  Array.from({ length: 40 }, (_, at) => line(at, other(at)));

/** Columns of the stored cases, by number. */
export const stored = (county: TestCounty, columns: string) =>
  county.rows<Record<string, unknown>>(
    `select ${columns} from warehouse.petition_version order by petition_no`,
  );

/** Loads a file into a new county. */
export async function load(name: string, content: string | Uint8Array, settings = {}) {
  const county = new TestCounty(settings);
  const result = await county.loadFile(county.write(name, content), {
    source: 'sources/own.yaml' in settings ? 'own' : null,
  });
  return { county, ...result };
}

/** The one sentence of a file that is not even read. */
export async function sentence(name: string, content: string | Uint8Array): Promise<string> {
  const county = new TestCounty();
  const error: unknown = await county
    .loadFile(county.write(name, content))
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).toMatch(new RegExp(`^文件 ${name} .*。$`));
  return message;
}
