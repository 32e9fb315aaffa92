import { hasEarlierCertainty } from '../../editions/earlier-certainty.ts';
import type { Edition, Proposal } from '../../editions/edition.ts';

/** What a unit must meet (method.md §8). */
export const PROPOSAL_CONDITIONS: Record<Proposal, string> = {
  supervise: '列红色的把握不低于八成',
  commend: '列绿色的把握不低于八成',
};

/** The rule as papers print it; null: the editions followed an earlier one, and their papers stay. */
export function proposalRule(proposal: Proposal, editions: readonly Edition[]): string | null {
  if (editions.some(hasEarlierCertainty)) return null;
  return `条件：${PROPOSAL_CONDITIONS[proposal]}（件数多少、权重取舍的影响都已计入）。`;
}
