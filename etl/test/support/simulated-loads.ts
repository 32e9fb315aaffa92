import type { LoadMode } from '../../method/load-mode.ts';
import type { RecordKind } from '../../method/record.ts';
import type { StoredCounts } from '../../intake/load/reconciliation.ts';

/** A row as the loader sees it: its record, its content, and whether it is rejected. */
export interface SimulatedRow {
  record: string;
  content: string;
  isGood: boolean;
}

/** A file and how it is loaded. */
export interface SimulatedLoad {
  kind: RecordKind;
  source: string;
  mode: LoadMode;
  loadedAt: string;
  file: string;
  rows: SimulatedRow[];
}

/** The known state of a record. */
export interface Known {
  content: string;
  source: string;
  isWithdrawn: boolean;
}

/** Returns the content a file gives each record: that of its last good row. */
export function lastGoodRows(rows: readonly SimulatedRow[]): Map<string, string> {
  return new Map(
    rows.filter(({ isGood }) => isGood).map(({ record, content }) => [record, content]),
  );
}

/**
 * Works out the known state after some loads, and the counts of each load, step by step
 * (docs/handbook/import.md). It is independent of the loader's SQL.
 * @param loads of one kind, in the order in which they count
 */
export function applyLoads(loads: readonly SimulatedLoad[]): {
  known: Map<string, Known>;
  reconciliations: StoredCounts[];
} {
  const known = new Map<string, Known>();
  const reconciliations = loads.map((load) => applyLoad(known, load));
  return { known, reconciliations };
}

function applyLoad(known: Map<string, Known>, { kind, source, mode, file, rows }: SimulatedLoad) {
  const counts = { new: 0, changed: 0, unchanged: 0, withdrawn: 0 };
  const contents = lastGoodRows(rows);
  for (const [record, content] of contents) {
    const before = known.get(record);
    if (before === undefined) counts.new += 1;
    else if (before.isWithdrawn || before.content !== content) counts.changed += 1;
    else counts.unchanged += 1;
    known.set(record, { content, source, isWithdrawn: false });
  }
  // A rejected row still shows that its record exists. A handling row does not: its key is made of
  // the cells it is rejected for.
  const present = new Set(
    rows.filter(({ isGood }) => isGood || kind !== 'handling').map(({ record }) => record),
  );
  for (const [record, each] of mode === 'snapshot' ? known : []) {
    if (each.source !== source || each.isWithdrawn || present.has(record)) continue;
    each.isWithdrawn = true;
    counts.withdrawn += 1;
  }
  const quarantined = rows.filter(({ isGood }) => !isGood).length;
  return {
    file,
    read: rows.length,
    ...counts,
    duplicate: rows.length - quarantined - contents.size,
    quarantined,
    blank: 0,
    warnings: 0,
  };
}

/**
 * Sorts loads into the order in which they count: by time, then by import. A load that repeats an
 * earlier one is left out.
 * @param imported loads in the order of import
 */
export function sortByLoadTime(imported: readonly SimulatedLoad[]): SimulatedLoad[] {
  const loads = new Map<string, SimulatedLoad>();
  for (const load of imported) {
    const identity = JSON.stringify({ ...load, file: '' });
    if (!loads.has(identity)) loads.set(identity, load);
  }
  return [...loads.values()].sort((a, b) => a.loadedAt.localeCompare(b.loadedAt));
}
