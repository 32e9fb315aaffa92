import { hasEarlierCertainty } from '../../editions/earlier-certainty.ts';
import type { Edition, EditionUnit, Proposal } from '../../editions/edition.ts';
import { percentText } from '../../method/number-text.ts';
import { listUnits } from '../wording/list-units.ts';

/** The colour by which a letter is proposed. */
const COLOURS = {
  supervise: { band: 'red', title: '红色' },
  commend: { band: 'green', title: '绿色' },
} as const;

/** What a unit must meet (method.md §8). */
export const PROPOSAL_CONDITIONS: Record<Proposal, string> = {
  supervise: '列红色的把握不低于八成',
  commend: '列绿色的把握不低于八成',
};

/** Most units named that have the colour and are not chosen. */
const MAX_NAMED = 10;

/** The rule as papers print it; null: the editions followed an earlier one, and their papers stay. */
export function proposalRule(proposal: Proposal, editions: readonly Edition[]): string | null {
  if (editions.some(hasEarlierCertainty)) return null;
  return `条件：${PROPOSAL_CONDITIONS[proposal]}（把握已计入件数多少、权重取舍的影响；名次、颜色只反映本期，不单独作为依据）。`;
}

/** How sure the colour is by which a letter is proposed: `86.3%`. Null for a unit without a rank. */
export function sureText({ certainty }: EditionUnit, proposal: Proposal): string | null {
  return certainty && percentText(certainty.joint.colours[COLOURS[proposal].band], 1, 1);
}

/**
 * Names the units that have the colour and are not chosen, so that nobody takes the choice for an
 * arbitrary one; empty without any.
 */
export function notChosenText(proposal: Proposal, editions: readonly Edition[]): string {
  if (editions.some(hasEarlierCertainty)) return '';
  const { band, title } = COLOURS[proposal];
  const units = editions
    .flatMap((edition) => edition.units)
    .filter((unit) => unit.colour === band && unit.proposal !== proposal)
    .map(({ unit_name }) => unit_name);
  if (units.length === 0) return '';
  return `本期列${title}而把握不到八成，未列入的：${listUnits(units, MAX_NAMED)}。`;
}
