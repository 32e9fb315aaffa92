import { poissonCdf } from '../scoring/poisson.ts';
import { roundHalfUp } from '../method/round.ts';
import type { RegistrationHistory } from '../facts/registration-history.ts';
import type { Alert, AlertFinding } from './alert.ts';
import type { EditionUnit } from './edition.ts';
import { recentCounts, UNLIKELY } from './recent-counts.ts';

/** Fewer registrations than this are no surge. */
const MIN_SURGE = 5;

/** In the order of the list. */
const FINDERS = [redAgain, turnedRed, surge, overdue];

/** Returns the alerts of an edition by kind, then in the given order of the units. */
export function listAlerts(units: readonly EditionUnit[], history: RegistrationHistory): Alert[] {
  return FINDERS.flatMap((find) =>
    units.flatMap((unit): Alert[] => {
      const found = find(unit, history);
      const { unit_code, unit_name } = unit;
      return found === null ? [] : [{ unit_code, unit_name, ...found }];
    }),
  );
}

type Found = (AlertFinding & { text: string }) | null;

function redAgain({ colour, prev_colour, rank, prev_rank }: EditionUnit): Found {
  if (colour !== 'red' || prev_colour !== 'red') return null;
  if (rank === null || prev_rank === null) return null;
  const text = `连续两期红色，本期第 ${rank} 名，上期第 ${prev_rank} 名。`;
  return { alert: 'red_again', statistic: { rank, prev_rank }, text };
}

function turnedRed({ colour, prev_colour, rank, prev_rank }: EditionUnit): Found {
  if (colour !== 'red' || prev_colour === 'red' || rank === null) return null;
  const before = prev_rank === null ? '' : `，上期第 ${prev_rank} 名`;
  const text = `本期转为红色，第 ${rank} 名${before}。`;
  return { alert: 'turned_red', statistic: { rank, prev_rank }, text };
}

function surge({ unit_code }: EditionUnit, history: RegistrationHistory): Found {
  const recent = recentCounts(unit_code, history);
  if (recent === null || recent.now < MIN_SURGE || recent.now <= recent.mean) return null;
  const { now, mean } = recent;
  const probability = mean === 0 ? 0 : Math.max(0, 1 - poissonCdf(now - 1, mean));
  if (probability >= UNLIKELY) return null;
  const { window, windows } = history;
  return {
    alert: 'surge',
    statistic: {
      window,
      registered: now,
      mean: roundHalfUp(mean, 4),
      windows,
      probability: Number(probability.toPrecision(3)),
    },
    text: `${window.start} 至 ${window.end} 登记 ${now} 件，此前 ${windows} 个同样长短的时段平均 ${roundHalfUp(mean, 1)} 件，增加明显。`,
  };
}

function overdue({ pending }: EditionUnit): Found {
  const { overdue: late, open } = pending;
  if (late === 0) return null;
  const text = `未办结 ${open} 件，其中超期 ${late} 件。`;
  return { alert: 'overdue', statistic: { overdue: late, open }, text };
}
