import type { Edition, EditionUnit } from '../editions/edition.ts';
import type { UnitStanding } from '../editions/unit-comparison.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';

/**
 * Prepares two editions for comparing: an indicator of the published table that only one of them has
 * is left out. An indicator that a newer program adds is no change of older seals.
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
  const shared = <T>(values: Record<string, T>) =>
    Object.fromEntries(Object.entries(values).filter(([id]) => !ids.has(id)));
  const standing = (each: UnitStanding): UnitStanding => ({ ...each, rates: shared(each.rates) });
  return {
    ...edition,
    scheme: { ...edition.scheme, indicators },
    units: edition.units.map((unit): EditionUnit => {
      const { previous, last_year, three_years, peers } = unit.comparison;
      return {
        ...unit,
        indicators: shared(unit.indicators),
        funnels: shared(unit.funnels),
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
