import type { KnownLoads } from '../facts/known-state.ts';
import { isoOfWallTime } from '../method/calendar/shanghai.ts';
import { editionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { describeScheme } from './describe-scheme.ts';
import type { EditionDetail } from './edition-detail.ts';
import { EDITION_FORMAT } from './edition.ts';
import type { Edition } from './edition.ts';
import { activitySums } from './ledger-values.ts';
import { listAdjustments } from './list-adjustments.ts';
import { listAlerts } from './list-alerts.ts';
import { listAudit } from './list-audit.ts';
import { makeCountyBreakdown } from './make-breakdowns.ts';
import { makeUnits } from './make-units.ts';
import type { LeagueExplanation } from './explain-units.ts';
import type { EditionFigures, RankedWindows } from './rank-windows.ts';
import type { Reference } from './reference.ts';

/** The figures of an edition, its ranked units, and what explains their ranks. */
export interface EditionLeague {
  figures: EditionFigures;
  league: RankedWindows;
  explanation: LeagueExplanation;
}

/** Makes an edition from measured figures: scores, index, ranks, colours (method.md §§5-9). */
export function makeEdition(
  spec: EditionSpec,
  reference: Reference,
  { figures, league, explanation }: EditionLeague,
  detail: EditionDetail,
  loads: KnownLoads,
): Edition {
  const { county, scheme } = reference;
  const { units, windows } = league;
  const rows = makeUnits(reference, league, explanation, figures, detail);
  const notRanked = units.filter(({ ranked }) => !ranked).map(({ code }) => code);
  return {
    format: EDITION_FORMAT,
    id: editionId(spec),
    county,
    kind: spec.kind,
    period: spec.period,
    date: spec.date,
    basis: spec.basis,
    window: { start: windows.current.start, end: windows.current.end },
    scheme: describeScheme(scheme, reference.indicators),
    units: rows,
    ...(notRanked.length === 0 ? {} : { not_ranked: notRanked }),
    context: {
      day: figures.day.county,
      window: figures.current.county,
      window_last_year: figures.lastYear.county,
      window_previous: figures.previous.county,
      period: figures.period.county,
      period_previous: figures.periodBefore.county,
      pending: detail.pending.county,
      transferred: figures.current.bureau.transferred,
      bureau_rated: figures.current.bureau.rated,
      unattributed: figures.current.unattributed[spec.kind],
    },
    activity: activitySums(figures.current.countyActivity),
    breakdown: makeCountyBreakdown(detail.breakdown, spec.kind, reference),
    adjustments: listAdjustments(units, reference.adjustments, windows.current),
    alerts: listAlerts(rows, detail.audit.history),
    audit: listAudit(units, spec.kind, detail.audit, figures.current),
    provenance: {
      known_at: loads.knownAt === null ? null : isoOfWallTime(loads.knownAt),
      latest_registered_on: figures.current.latestRegisteredOn,
      loads: loads.count,
      synthetic: loads.synthetic,
      scheme_version: scheme.fingerprint,
      register_version: reference.registerVersion,
    },
  };
}
