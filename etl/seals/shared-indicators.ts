import { NOT_APPLICABLE } from '../editions/edition.ts';
import type { Edition, EditionUnit } from '../editions/edition.ts';
import type { UnitStanding } from '../editions/unit-comparison.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';

/**
 * Prepares two editions for comparing: an indicator of the published table that only one of them has
 * becomes not applicable in both. An indicator that a newer program adds is no change of older seals.
 */
export function withSharedIndicators(a: Edition, b: Edition): [Edition, Edition] {
  const [own, other] = [indicatorsOf(a), indicatorsOf(b)];
  const unshared = new Set(
    [...own, ...other].filter((id) => !own.includes(id) || !other.includes(id)),
  );
  return unshared.size === 0 ? [a, b] : [without(a, unshared), without(b, unshared)];
}

function indicatorsOf({ scheme }: Edition): string[] {
  return scheme.indicators.map(({ id }) => id).filter((id) => !isLedgerId(id));
}

function without(edition: Edition, ids: ReadonlySet<string>): Edition {
  const indicators = edition.scheme.indicators.filter(({ id }) => !ids.has(id));
  const absent = <T>(value: T) => Object.fromEntries([...ids].map((id) => [id, value]));
  const standing = (each: UnitStanding): UnitStanding => ({
    ...each,
    rates: { ...each.rates, ...absent(null) },
  });
  return {
    ...edition,
    scheme: { ...edition.scheme, indicators },
    units: edition.units.map((unit): EditionUnit => {
      const { previous, last_year, three_years, peers } = unit.comparison;
      return {
        ...unit,
        indicators: { ...unit.indicators, ...absent(NOT_APPLICABLE) },
        funnels: { ...unit.funnels, ...absent(null) },
        comparison: {
          previous: standing(previous),
          last_year: last_year && standing(last_year),
          three_years: three_years && standing(three_years),
          peers: standing(peers),
        },
      };
    }),
  };
}
