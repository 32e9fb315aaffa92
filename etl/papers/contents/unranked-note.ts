import { fewestRankedCases, greyReason } from '../../method/grey-reason.ts';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { listUnits } from '../wording/list-units.ts';

/** Most units named for each reason. */
const MAX_NAMED = 10;

/** The units that a ranking lists: those that have a rank. */
export function rankedUnits({ units }: Pick<Edition, 'units'>): EditionUnit[] {
  return units.filter(({ rank }) => rank !== null);
}

/**
 * Names the units that a ranking leaves out, by reason: `不参与排名：财政局、审计局（件数少）；人民法院
 * （名册不排）。` Empty without any.
 */
export function unrankedNote({ units, context, not_ranked }: Edition): string {
  const enough = fewestRankedCases(units);
  const reasons = new Map<string, string[]>();
  for (const unit of units) {
    const reason = greyReason(unit, context.unattributed, enough, not_ranked)?.short;
    if (reason === undefined) continue;
    const names = reasons.get(reason);
    if (names === undefined) reasons.set(reason, [unit.unit_name]);
    else names.push(unit.unit_name);
  }
  const groups = [...reasons].map(([why, names]) => `${listUnits(names, MAX_NAMED)}（${why}）`);
  return groups.length === 0 ? '' : `不参与排名：${groups.join('；')}。`;
}
