import type { Edition, EditionUnit, LeagueEdition } from '../../etl/editions/edition.ts';
import { unitReasons } from '../../etl/editions/unit-reasons.ts';
import { fewestRankedCases, greyReason } from '../../etl/method/grey-reason.ts';
import { mayExplain } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { UnitExplanation, UnitProfile } from '../contract/unit-profile.ts';

/**
 * Returns what an account may see of a unit in an edition: what the league prints of every unit, and
 * what explains its rank; null when the edition lacks the unit.
 * @param league of the edition, as the account may see it
 */
export function unitProfile(
  edition: Edition,
  league: LeagueEdition,
  code: string,
  access: Access,
): UnitProfile | null {
  const whole = edition.units.find(({ unit_code }) => unit_code === code);
  if (whole === undefined) return null;
  const unit = league.units.find(({ unit_code }) => unit_code === code)!;
  const { id, county, kind, period, date, basis, window, scheme, provenance } = league;
  const { unattributed } = league.context;
  const enough = fewestRankedCases(edition.units);
  return {
    edition: {
      ...{ id, county, kind, period, date, basis, window, scheme, provenance },
      ranked: league.totals.ranked,
      unattributed,
    },
    unit,
    grey_reason: greyReason(unit, unattributed, enough, edition.not_ranked)?.sentence ?? null,
    colour_probability: league.colour_probability[code] ?? null,
    explanation: mayExplain(access, code) ? explanationOf(edition, whole) : null,
  };
}

function explanationOf(edition: Edition, unit: EditionUnit): UnitExplanation {
  const isOwn = ({ unit_code }: { unit_code: string | null }) => unit_code === unit.unit_code;
  return {
    prev_colour: unit.prev_colour,
    certainty: unit.certainty,
    contributions: unit.contributions,
    move: unit.move,
    strengths: unit.strengths,
    weaknesses: unit.weaknesses,
    comparison: unit.comparison,
    funnels: unit.funnels,
    pending: unit.pending,
    ledger_indicators: unit.ledger_indicators,
    reasons: unitReasons(unit, edition.scheme, edition.scheme.indicators.length),
    adjustments: edition.adjustments.filter(isOwn),
    audit: edition.audit.filter(isOwn).map(({ cases: _, ...entry }) => entry),
  };
}
