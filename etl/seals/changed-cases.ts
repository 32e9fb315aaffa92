import type { Edition } from '../editions/edition.ts';
import type { EditionMaker } from '../editions/edition-maker.ts';
import { editionWindows } from '../editions/edition-spec.ts';
import type { EditionWindows } from '../editions/edition-spec.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import type { CaseFlags } from '../facts/case-flags.ts';
import { cellSources } from './cell-source.ts';
import type { CellSource, CaseContribution } from './cell-source.ts';
import type { CellChange } from './find-changes.ts';

/** An edition, and the facts and reference files from which it was made. */
export interface EditionState {
  edition: Edition;
  maker: EditionMaker;
}

/** Flags of cases by petition number. */
type FlagsByCase = Map<string, CaseFlags>;
/** By unit code; '' for the cases of no unit. */
type FlagsByUnit = Map<string, FlagsByCase>;

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
    await flagsOf(before.maker, spec, names, units),
    await flagsOf(after.maker, spec, names, units),
  ];
  const behind = (unit: string | null, { window, adds }: CellSource) => {
    // For the county a case that moved from one unit to another is unchanged.
    const pick = (units: FlagsByUnit) => (unit === null ? joined(units) : units.get(unit));
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

async function flagsOf(
  maker: EditionMaker,
  spec: EditionSpec,
  names: readonly (keyof EditionWindows)[],
  units: readonly (string | null)[],
): Promise<Map<keyof EditionWindows, FlagsByUnit>> {
  const windows = editionWindows(spec);
  const found = await maker.caseFlags(
    names.map((name) => windows[name]),
    spec.kind,
    units,
  );
  return new Map(names.map((name) => [name, byUnit(found.of(windows[name]))]));
}

function byUnit(cases: readonly CaseFlags[]): FlagsByUnit {
  const units: FlagsByUnit = new Map();
  for (const flags of cases) {
    const code = flags.unit_code ?? '';
    const own = units.get(code) ?? new Map<string, CaseFlags>();
    units.set(code, own.set(flags.petition_no, flags));
  }
  return units;
}

function joined(units: FlagsByUnit): FlagsByCase {
  return new Map([...units.values()].flatMap((cases) => [...cases]));
}

/** Returns the cases that add different amounts. A missing case adds 0. */
function differing(
  old: FlagsByCase | undefined,
  now: FlagsByCase | undefined,
  adds: CaseContribution,
): string[] {
  const added = (flags: CaseFlags | undefined) => (flags === undefined ? 0 : adds(flags));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].filter(
    (number) => added(old?.get(number)) !== added(now?.get(number)),
  );
}
