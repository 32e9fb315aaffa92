import { checkIndicator } from '../../facts/check-indicator.ts';
import type { Indicator } from '../../method/indicator.ts';
import { Database } from '../../warehouse/database.ts';
import type { BuildStep } from './build-steps.ts';
import { makeStep, viewTables } from './count-by-duckdb.ts';
import { tablePath } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/**
 * Checks the selects of a region's own indicators before anything is counted.
 * @param county of which only the columns are looked at
 * @throws UserError one sentence with the file and what is wrong in it
 */
export async function checkOwnIndicators(
  indicators: readonly Indicator[],
  steps: readonly BuildStep[],
  county: SharedCases,
): Promise<void> {
  const own = indicators.filter(({ isOwn }) => isOwn);
  if (own.length === 0) return;
  const database = await Database.open();
  try {
    await viewTables(database, county);
    await database.viewParquet('handed_over', tablePath(county, 'stg_petition'));
    await database.run(
      'create or replace temp view stg_petition as select * from handed_over where false',
    );
    const fact = steps.findIndex(({ name }) => name === 'fact');
    for (const step of steps.slice(0, fact + 1)) await makeStep(database, step);
    for (const indicator of own) await checkIndicator(database, indicator);
  } finally {
    database.close();
  }
}
