import { hasEarlierCertainty } from '../editions/earlier-certainty.ts';
import type { Edition } from '../editions/edition.ts';

/**
 * Prepares two editions for comparing: where only one of them follows the earlier rules of certainty,
 * both lose what these rules decide. Other rules are no change of older seals.
 */
export function withSharedCertainty(a: Edition, b: Edition): [Edition, Edition] {
  return hasEarlierCertainty(a) === hasEarlierCertainty(b) ? [a, b] : [without(a), without(b)];
}

function without(edition: Edition): Edition {
  const none = { rank_low: null, rank_high: null, certainty: null, proposal: null };
  return { ...edition, units: edition.units.map((unit) => ({ ...unit, ...none })) };
}
