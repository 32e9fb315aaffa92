import type { Unit } from '../config/register.ts';
import { unitsOn } from '../config/units-on.ts';
import type { MeasuredWindow } from '../facts/by-window.ts';
import type { WindowTotals } from '../facts/window-totals.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { ValueColumn } from '../scoring/compute-index.ts';
import { planIndex } from '../scoring/index-plan.ts';
import type { IndexPlan } from '../scoring/index-plan.ts';
import { measuredWindows } from './edition-spec.ts';
import type { MeasuredWindows } from './edition-spec.ts';
import { rankUnits } from './rank-units.ts';
import type { RankedUnit } from './rank-units.ts';
import type { Reference } from './reference.ts';

/** Figures of each window of an edition. */
export type EditionFigures = Record<Exclude<keyof MeasuredWindows, 'recent'>, WindowTotals>;

/** The units of an edition, scored and ranked in each window that it compares. */
export interface RankedWindows {
  windows: MeasuredWindows;
  /** The units of the kind that the register lists on E, in code order, as all that follow. */
  units: Unit[];
  plan: IndexPlan;
  now: RankedUnit[];
  /** By indicator of the plan; NaN: not applicable. */
  values: ValueColumn[];
  /** The same units in the window of the previous edition. */
  previous: RankedUnit[];
  /** As the previous edition listed and ranked them; undefined: it did not list the unit. */
  inPreviousEdition: (RankedUnit | undefined)[];
  /** Whether the previous edition listed the same units. */
  isSameRegister: boolean;
  /** One, two and three years ago; null where the county has no case. */
  years: (RankedUnit[] | null)[];
}

/** Scores and ranks the units of an edition in its windows (method.md §§2, 5-7). */
export function rankWindows(
  spec: EditionSpec,
  reference: Reference,
  figures: EditionFigures,
): RankedWindows {
  const windows = measuredWindows(spec, reference.units);
  const units = listedUnits(reference, spec.kind, windows.current);
  const listedBefore = listedUnits(reference, spec.kind, windows.previousRanking);
  const plan = planOf(reference, units);
  const rank = (window: keyof EditionFigures) =>
    rankUnits(units, reference, plan, windows[window], figures[window]);
  const { ranked: now, values } = rank('current');
  const { ranked: previous } = rank('previous');
  const isSameRegister = windows.previousRanking.register === windows.current.register;
  const before = isSameRegister
    ? previous
    : rankUnits(
        listedBefore,
        reference,
        planOf(reference, listedBefore),
        windows.previousRanking,
        figures.previousRanking,
      ).ranked;
  const byCode = new Map(before.map((unit, at) => [listedBefore[at]!.code, unit]));
  return {
    windows,
    units,
    plan,
    now,
    values,
    previous,
    inPreviousEdition: units.map(({ code }) => byCode.get(code)),
    isSameRegister,
    years: (['lastYear', 'twoYearsAgo', 'threeYearsAgo'] as const).map((window) =>
      figures[window].county.cases === 0 ? null : rank(window).ranked,
    ),
  };
}

function planOf({ scheme }: Reference, units: readonly Unit[]): IndexPlan {
  return planIndex(
    scheme,
    units.map(({ code }) => code),
  );
}

/**
 * Returns the units of a kind that the register of a window lists, with the peer groups of the scheme
 * if it has its own.
 */
function listedUnits(
  { units, scheme }: Reference,
  kind: UnitKind,
  { register = '' }: MeasuredWindow,
): Unit[] {
  const groups = new Map(
    Object.entries(scheme.peer_groups).flatMap(([group, codes]) =>
      codes.map((code) => [code, group] as const),
    ),
  );
  return unitsOn(units, register)
    .filter((unit) => unit.kind === kind)
    .map((unit) => ({ ...unit, peer_group: groups.get(unit.code) ?? unit.peer_group }));
}
