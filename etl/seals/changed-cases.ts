import type { Edition } from '../editions/edition.ts';
import type { EditionMaker } from '../editions/edition-maker.ts';
import type { MeasuredWindows } from '../editions/edition-spec.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import type { CaseCounts } from '../facts/case-counts.ts';
import { cellSources } from './cell-source.ts';
import type { CellSource, CaseContribution } from './cell-source.ts';
import type { CellChange } from './find-changes.ts';

/** An edition, and the facts and reference files from which it was made. */
export interface EditionState {
  edition: Edition;
  maker: EditionMaker;
}

/** What cases add, by petition number. */
type CountsByCase = Map<string, CaseCounts>;
/** By unit code; '' for the cases of no unit. */
type CountsByUnit = Map<string, CountsByCase>;

/**
 * Returns the numbers of the cases that explain each changed cell, in the order of the changes: the
 * cases that add different amounts to its counts in the two states. Empty if only other units changed.
 */
export async function changedCases(
  spec: EditionSpec,
  changes: readonly CellChange[],
  before: EditionState,
  after: EditionState,
): Promise<string[][]> {
  const sources = changes.map((each) =>
    cellSources(
      each,
      changes.filter(({ unit_code }) => unit_code === each.unit_code),
    ),
  );
  const names = [...new Set(sources.flat().map(({ window }) => window))];
  const units = askedUnits(changes, [before.edition, after.edition]);
  const [old, now] = [
    await countsOf(before.maker, spec, names, units),
    await countsOf(after.maker, spec, names, units),
  ];
  const behind = (unit: string | null, { window, adds }: CellSource) => {
    // For the county a case that moved from one unit to another is unchanged.
    const pick = (units: CountsByUnit) => (unit === null ? joined(units) : units.get(unit));
    return differing(pick(old.get(window)!), pick(now.get(window)!), adds);
  };
  return changes.map(({ unit_code }, at) =>
    [...new Set(sources[at]!.flatMap((source) => behind(unit_code, source)))].sort(),
  );
}

/** Returns the units whose cases are needed: the changed ones, or all if a county figure changed. */
function askedUnits(
  changes: readonly CellChange[],
  editions: readonly Edition[],
): (string | null)[] {
  const changed = new Set(changes.map(({ unit_code }) => unit_code));
  if (!changed.has(null)) return [...changed];
  return [...new Set(editions.flatMap(({ units }) => units.map((unit) => unit.unit_code))), null];
}

async function countsOf(
  maker: EditionMaker,
  spec: EditionSpec,
  names: readonly (keyof MeasuredWindows)[],
  units: readonly (string | null)[],
): Promise<Map<keyof MeasuredWindows, CountsByUnit>> {
  const windows = maker.windows(spec);
  const found = await maker.caseCounts(
    names.map((name) => windows[name]),
    spec.kind,
    units,
  );
  return new Map(names.map((name) => [name, byUnit(found.of(windows[name]))]));
}

function byUnit(cases: readonly CaseCounts[]): CountsByUnit {
  const units: CountsByUnit = new Map();
  for (const counts of cases) {
    const code = counts.unit_code ?? '';
    const own = units.get(code) ?? new Map<string, CaseCounts>();
    units.set(code, own.set(counts.petition_no, counts));
  }
  return units;
}

function joined(units: CountsByUnit): CountsByCase {
  return new Map([...units.values()].flatMap((cases) => [...cases]));
}

/** Returns the cases that add different amounts. A missing case adds 0. */
function differing(
  old: CountsByCase | undefined,
  now: CountsByCase | undefined,
  adds: CaseContribution,
): string[] {
  const added = (counts: CaseCounts | undefined) => (counts === undefined ? 0 : adds(counts));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].filter(
    (number) => added(old?.get(number)) !== added(now?.get(number)),
  );
}
