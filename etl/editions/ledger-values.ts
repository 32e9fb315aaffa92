import type { IndexPlan } from '../scoring/index-plan.ts';
import { roundHalfUp } from '../method/round.ts';
import type { Activity } from '../facts/window-totals.ts';
import { ACTIVITY_WORDS } from '../method/activity.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';
import type { ActivitySums, EditionUnit } from './edition.ts';
import { indicatorShare, indicatorValue } from './indicator-value.ts';
import type { RankedUnit } from './rank-units.ts';

/** Returns values and scores of the indicators that the scheme takes from the activity ledger. */
export function ledgerValues(
  { leaves }: IndexPlan,
  { figures, score }: RankedUnit,
): EditionUnit['ledger_indicators'] {
  return Object.fromEntries(
    leaves
      .map(({ id }) => id)
      .filter(isLedgerId)
      .map((id) => {
        const { n = null, k = null } = indicatorShare(figures, id) ?? {};
        const own = score.scores[id] ?? null;
        const value = indicatorValue(figures, id);
        return [id, { value, n, k, score: own === null ? null : roundHalfUp(own, 4) }];
      }),
  );
}

/**
 * Sums the work by kind, in the order of the codes. A kind without a code is free text, which may name
 * a person, so all of these are summed as `other`.
 */
export function activitySums(activity: Activity): Record<string, ActivitySums> {
  const sums = new Map<string, ActivitySums>();
  for (const kind of [...ACTIVITY_WORDS.activity, OTHER]) {
    for (const [written, { items, items_done, persons }] of activity) {
      if ((isCoded(written) ? written : OTHER) !== kind) continue;
      const sum = sums.get(kind) ?? { items: 0, items_done: 0, persons: 0 };
      sums.set(kind, {
        items: sum.items + items,
        items_done: sum.items_done + items_done,
        persons: sum.persons + persons,
      });
    }
  }
  return Object.fromEntries(sums);
}

const OTHER = 'other';

function isCoded(kind: string): boolean {
  return (ACTIVITY_WORDS.activity as readonly string[]).includes(kind);
}
