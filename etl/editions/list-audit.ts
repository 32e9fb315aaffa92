import { poissonCdf } from '../scoring/poisson.ts';
import { roundHalfUp } from '../method/round.ts';
import type { AuditCaseRow } from '../facts/audit-cases.ts';
import type { WindowTotals } from '../facts/window-totals.ts';
import type { RegistrationHistory } from '../facts/registration-history.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Volume } from '../method/volume.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Unit } from '../config/register.ts';
import type { AuditEntry, AuditFinding } from './audit-entry.ts';
import { reachesEnd, recentCounts, UNLIKELY } from './recent-counts.ts';

/** The inputs of the audit list. */
export interface AuditInput {
  /** Of the window of the edition. */
  cases: AuditCaseRow[];
  /** Of its `recentWindow`. */
  history: RegistrationHistory;
}

/** A fall is reported only if the windows before have at least this mean. */
const MIN_MEAN = 5;

/** In the order of the list. */
const NAMED_FINDINGS = [
  'closed_then_repeated',
  'rated_on_one_day',
  'withdrawn',
  'recategorised',
] as const satisfies AuditCaseRow['finding'][];

/** Returns the audit list of the units of a kind by finding, then in the given order of the units. */
export function listAudit(
  units: readonly Unit[],
  kind: UnitKind,
  { cases, history }: AuditInput,
  figures: WindowTotals,
): AuditEntry[] {
  const rowsOf = new Map<string, AuditCaseRow[]>();
  for (const row of cases.filter((each) => each.kind === kind)) {
    const key = `${row.finding} ${row.unit_code ?? ''}`;
    const own = rowsOf.get(key);
    if (own === undefined) rowsOf.set(key, [row]);
    else own.push(row);
  }
  const named = NAMED_FINDINGS.flatMap((finding) =>
    [...units, null].flatMap((unit): AuditEntry[] => {
      const rows = rowsOf.get(`${finding} ${unit?.code ?? ''}`);
      const volume = unit === null ? null : (figures.units.get(unit.code)?.volume ?? emptyVolume());
      return rows === undefined ? [] : [namedEntry(finding, unit, rows, volume)];
    }),
  );
  // If the data end before the window does, every unit would seem to fall.
  return [
    ...(reachesEnd(history, figures)
      ? units.flatMap((unit) => findRegistrationsFell(unit, history))
      : []),
    ...named,
  ];
}

function findRegistrationsFell(unit: Unit, history: RegistrationHistory): AuditEntry[] {
  const recent = recentCounts(unit.code, history);
  if (recent === null || recent.mean < MIN_MEAN) return [];
  const { window, windows } = history;
  const { now, mean } = recent;
  const probability = poissonCdf(now, mean);
  if (probability >= UNLIKELY) return [];
  return [
    {
      unit_code: unit.code,
      unit_name: unit.name,
      finding: 'registrations_fell',
      statistic: {
        window,
        registered: now,
        mean: roundHalfUp(mean, 4),
        windows,
        probability: Number(probability.toPrecision(3)),
      },
      text: `${window.start} 至 ${window.end} 登记 ${now} 件，此前 ${windows} 个同样长短的时段平均 ${roundHalfUp(mean, 1)} 件，偶然少到这样的可能不到千分之一。`,
      cases: [],
    },
  ];
}

function namedEntry(
  finding: AuditCaseRow['finding'],
  unit: Unit | null,
  rows: readonly AuditCaseRow[],
  volume: Volume | null,
): AuditEntry {
  return {
    unit_code: unit?.code ?? null,
    unit_name: unit?.name ?? null,
    ...describeFinding(finding, rows, volume),
    cases: rows
      .map(({ petition_no, earlier_no }) => ({ petition_no, earlier_no }))
      .sort((a, b) => (a.petition_no < b.petition_no ? -1 : 1)),
  };
}

function describeFinding(
  finding: AuditCaseRow['finding'],
  rows: readonly AuditCaseRow[],
  volume: Volume | null,
): AuditFinding & { text: string } {
  const cases = rows.length;
  switch (finding) {
    case 'closed_then_repeated': {
      const repeats = volume?.repeat ?? null;
      return {
        finding,
        statistic: { cases, repeats },
        text: `${repeats === null ? '' : `重复件 ${repeats} 件，其中 `}${cases} 件在前一件办结后 30 日内再次登记。`,
      };
    }
    case 'rated_on_one_day': {
      const on = rows[0]!.happened_on;
      return {
        finding,
        statistic: { ratings: cases, on },
        text: `期内 ${cases} 件评价全部在 ${on} 一天作出。`,
      };
    }
    case 'withdrawn': {
      const registered = volume?.cases ?? null;
      return {
        finding,
        statistic: { cases, registered },
        text: `期内登记的件中 ${cases} 件已从后来的导出中消失${registered === null ? '' : `，尚存 ${registered} 件`}。`,
      };
    }
    case 'recategorised':
      return {
        finding,
        statistic: { cases },
        text: `${cases} 件在办理期限过后改了内容分类或信访目的。`,
      };
  }
}
