import type { Edition } from '../editions/edition.ts';
import type { EditionMaker } from '../editions/edition-maker.ts';
import { editionWindows } from '../editions/edition-spec.ts';
import type { EditionWindows } from '../editions/edition-spec.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import type { CaseFlags } from '../facts/case-flags.ts';
import { cellSources } from './cell-source.ts';
import type { CellSource, CaseContribution } from './cell-source.ts';
import type { CellChange } from './find-changes.ts';

/** An edition, and the state of the facts and reference files that it was made of. */
export interface EditionState {
  edition: Edition;
  maker: EditionMaker;
}

/** Marks by petition number. */
type Marks = Map<string, CaseFlags>;
/** By unit code; '' for the cases of no unit. */
type MarksByUnit = Map<string, Marks>;

/**
 * The numbers of the cases behind each changed cell, in the order of the changes: those that add to
 * the counts it comes from otherwise in one state than in the other. None where only others moved.
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
    await marksOf(before.maker, spec, names, units),
    await marksOf(after.maker, spec, names, units),
  ];
  const behind = (unit: string | null, { window, adds }: CellSource) => {
    // A case that went from one unit to another is the same case for the county.
    const pick = (units: MarksByUnit) => (unit === null ? joined(units) : units.get(unit));
    return differing(pick(old.get(window)!), pick(now.get(window)!), adds);
  };
  return changes.map(({ unit_code }, at) =>
    [...new Set(sources[at]!.flatMap((source) => behind(unit_code, source)))].sort(),
  );
}

/** Units whose cases are needed: those that changed, or all where a figure of the county did. */
function askedUnits(
  changes: readonly CellChange[],
  editions: readonly Edition[],
): (string | null)[] {
  const changed = new Set(changes.map(({ unit_code }) => unit_code));
  if (!changed.has(null)) return [...changed];
  return [...new Set(editions.flatMap(({ units }) => units.map((unit) => unit.unit_code))), null];
}

async function marksOf(
  maker: EditionMaker,
  spec: EditionSpec,
  names: readonly (keyof EditionWindows)[],
  units: readonly (string | null)[],
): Promise<Map<keyof EditionWindows, MarksByUnit>> {
  const windows = editionWindows(spec);
  const found = await maker.caseFlags(
    names.map((name) => windows[name]),
    spec.kind,
    units,
  );
  return new Map(names.map((name) => [name, byUnit(found.of(windows[name]))]));
}

function byUnit(marks: readonly CaseFlags[]): MarksByUnit {
  const units: MarksByUnit = new Map();
  for (const mark of marks) {
    const code = mark.unit_code ?? '';
    const own = units.get(code) ?? new Map<string, CaseFlags>();
    units.set(code, own.set(mark.petition_no, mark));
  }
  return units;
}

function joined(units: MarksByUnit): Marks {
  return new Map([...units.values()].flatMap((marks) => [...marks]));
}

/** Cases that add otherwise here than there; one that is not there adds nothing. */
function differing(
  old: Marks | undefined,
  now: Marks | undefined,
  adds: CaseContribution,
): string[] {
  const added = (mark: CaseFlags | undefined) => (mark === undefined ? 0 : adds(mark));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].filter(
    (number) => added(old?.get(number)) !== added(now?.get(number)),
  );
}
