import { problemLine } from '../../base/problem.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import type { TestCounty } from '../support/test-county.ts';
import { copyOf, judged, may, sealedCounty, sealMarch } from './sealed-county.ts';

/** The warehouse that is loaded into. */
export const written = (county: TestCounty) => county.dir.var('warehouse', 'warehouse.duckdb');
/** The warehouse that is read. */
export const published = (county: TestCounty) => county.dir.var('warehouse', 'published.duckdb');

/** Problems as they are printed, paths from the data folder on. */
export async function found(county: TestCounty): Promise<string[]> {
  const { problems } = await verifySeals(county.dir);
  return problems.map((problem) => problemLine(problem).replaceAll(`${county.dir.root}/`, ''));
}

/** Two seals of March, known on 2 and 4 May; between them 2-4 was resolved, and a row rejected. */
export function restatedCounty(): Promise<TestCounty> {
  return copyOf('restated', newRestatedCounty);
}

async function newRestatedCounty(): Promise<TestCounty> {
  const county = await sealedCounty({ 'settings.yaml': LENIENT_SETTINGS });
  await sealMarch(county, may(2));
  await county.load([judged('2-4', true), judged('3-7', true, { 信访形式: '飞鸽' })], {
    loadedAt: may(3),
  });
  await sealMarch(county, may(4), true);
  return county;
}
