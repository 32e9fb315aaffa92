import type { Delivery, DeliveryState } from '../../delivery/delivery.ts';
import { isBulletin } from '../../method/paper-kind.ts';
import type { PaperKind } from '../../method/paper-kind.ts';
import type { PaperState } from '../../method/paper-state.ts';

/** What the state of a paper follows from. */
export interface PaperStanding {
  kind: PaperKind;
  /** Whether a later revision replaces it. */
  isCorrected: boolean;
  /** Whether it has a 发文字号. */
  hasNumber: boolean;
  deliveries: readonly Pick<Delivery, 'state'>[];
}

/** States of deliveries, each with what it makes of the paper; an earlier line goes first. */
const BY_DELIVERY: readonly (readonly [PaperState, readonly DeliveryState[]])[] = [
  ['pending', ['waiting']],
  ['failed', ['unknown', 'given_up']],
  ['sending', ['queued', 'sending', 'retrying']],
  ['sent', ['delivered']],
  ['withdrawn', ['withdrawn']],
];

/** Returns what has become of a paper. Without a channel, one that still lacks its number waits for approval. */
export function paperState({
  kind,
  isCorrected,
  hasNumber,
  deliveries,
}: PaperStanding): PaperState {
  if (isCorrected) return 'corrected';
  const states = new Set(deliveries.map(({ state }) => state));
  const found = BY_DELIVERY.find(([, of]) => of.some((state) => states.has(state)));
  if (found !== undefined) return found[0];
  return isBulletin(kind) || hasNumber ? 'unsent' : 'pending';
}
