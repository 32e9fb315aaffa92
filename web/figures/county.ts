import type { LeagueUnit } from '../../etl/editions/edition.ts';
import type { IndicatorId, Measure } from '../../etl/method/indicator.ts';

/** k and n of all units of the edition together. */
export function countyMeasure(units: readonly LeagueUnit[], id: IndicatorId): Measure {
  let n = 0;
  let k = 0;
  for (const { indicators } of units) {
    n += indicators[id].n;
    k += indicators[id].k;
  }
  return { n, k };
}
