import { z } from 'zod';
import { assertMatches } from '../base/json.ts';
import { INDICATOR_IDS } from '../method/indicator.ts';
import { NOT_APPLICABLE } from './edition.ts';
import type { StoredEdition } from './edition-upcasters.ts';

const byIndicator = z.record(z.string(), z.unknown());
const standing = z.looseObject({ rates: byIndicator });
const storedSchema = z.looseObject({
  units: z.array(
    z.looseObject({
      indicators: byIndicator,
      funnels: byIndicator,
      comparison: z.looseObject({
        previous: standing,
        last_year: standing.nullable(),
        three_years: standing.nullable(),
        peers: standing,
      }),
    }),
  ),
});

type Standing = z.infer<typeof standing>;

/**
 * Adds the indicators that an older program did not know, as not applicable. `scheme.indicators` still
 * lists only the indicators that the edition had.
 */
export function addMissingIndicators(edition: StoredEdition): StoredEdition {
  assertMatches(storedSchema, edition);
  const [first] = edition.units;
  if (first === undefined || INDICATOR_IDS.every((id) => id in first.indicators)) return edition;
  return {
    ...edition,
    units: edition.units.map((unit) => {
      const { previous, last_year, three_years, peers } = unit.comparison;
      return {
        ...unit,
        indicators: withAll(unit.indicators, NOT_APPLICABLE),
        funnels: withAll(unit.funnels, null),
        comparison: {
          previous: withAllRates(previous),
          last_year: last_year && withAllRates(last_year),
          three_years: three_years && withAllRates(three_years),
          peers: withAllRates(peers),
        },
      };
    }),
  };
}

function withAllRates(standing: Standing): Standing {
  return { ...standing, rates: withAll(standing.rates, null) };
}

/** Adds the missing indicators in published order; unknown ones come last. */
function withAll(values: Record<string, unknown>, missing: unknown): Record<string, unknown> {
  const all = INDICATOR_IDS.map((id) => [id, id in values ? values[id] : missing]);
  return { ...Object.fromEntries(all), ...values };
}
