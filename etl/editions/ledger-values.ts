import type { Plan } from '../index/plan.ts';
import { roundHalfUp } from '../index/round.ts';
import type { Activity } from '../measures/figures.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';
import type { ActivitySums, EditionUnit } from './edition.ts';
import { measureOf, valueOf } from './indicator-value.ts';
import type { RankedUnit } from './rank-units.ts';

/** Values and scores of the indicators that the scheme takes from the activity ledger. */
export function ledgerValues(
  { leaves }: Plan,
  { figures, score }: RankedUnit,
): EditionUnit['ledger_indicators'] {
  return Object.fromEntries(
    leaves
      .map(({ id }) => id)
      .filter(isLedgerId)
      .map((id) => {
        const { n = null, k = null } = measureOf(figures, id) ?? {};
        const own = score.scores[id] ?? null;
        const value = valueOf(figures, id);
        return [id, { value, n, k, score: own === null ? null : roundHalfUp(own, 4) }];
      }),
  );
}

/** Work by its kind, in the order of the names. */
export function activitySums(activity: Activity): Record<string, ActivitySums> {
  return Object.fromEntries(
    [...activity]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, { items, items_done, persons }]) => [kind, { items, items_done, persons }]),
  );
}
