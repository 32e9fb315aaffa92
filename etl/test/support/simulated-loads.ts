import type { LoadMode } from '../../method/load-mode.ts';
import type { RecordKind } from '../../method/record.ts';
import type { Reconciliation } from '../../intake/load/reconciliation.ts';

/** A row as far as loading goes: which record it is, what it says, and whether it can be counted. */
export interface SimulatedRow {
  record: string;
  content: string;
  isGood: boolean;
}

/** A file and the circumstances of its load. */
export interface SimulatedLoad {
  kind: RecordKind;
  source: string;
  mode: LoadMode;
  loadedAt: string;
  file: string;
  rows: SimulatedRow[];
}

/** What is known of a record. */
export interface Known {
  content: string;
  source: string;
  isWithdrawn: boolean;
}

/** What a file says of each record: its last good row. */
export function lastGoodRows(rows: readonly SimulatedRow[]): Map<string, string> {
  return new Map(
    rows.filter(({ isGood }) => isGood).map(({ record, content }) => [record, content]),
  );
}

/**
 * What is known after deliveries taken one by one, and what each of them meant, in plain steps
 * (product.md, "Input"): a second opinion on the loader's SQL.
 * @param deliveries of one kind, in the order in which they count
 */
export function applyLoads(deliveries: readonly SimulatedLoad[]): {
  known: Map<string, Known>;
  meant: Reconciliation[];
} {
  const known = new Map<string, Known>();
  const meant = deliveries.map((delivery) => take(known, delivery));
  return { known, meant };
}

function take(known: Map<string, Known>, { kind, source, mode, file, rows }: SimulatedLoad) {
  const counts = { new: 0, changed: 0, unchanged: 0, withdrawn: 0 };
  const says = lastGoodRows(rows);
  for (const [record, content] of says) {
    const before = known.get(record);
    if (before === undefined) counts.new += 1;
    else if (before.isWithdrawn || before.content !== content) counts.changed += 1;
    else counts.unchanged += 1;
    known.set(record, { content, source, isWithdrawn: false });
  }
  // A row that cannot be counted still says that its record is there; a handling row cannot, being
  // known by the very cells that it is rejected for.
  const present = rows.filter(({ isGood }) => isGood || kind !== 'handling');
  const held = new Set(present.map(({ record }) => record));
  for (const [record, each] of mode === 'snapshot' ? known : []) {
    if (each.source !== source || each.isWithdrawn || held.has(record)) continue;
    each.isWithdrawn = true;
    counts.withdrawn += 1;
  }
  const quarantined = rows.filter(({ isGood }) => !isGood).length;
  return {
    file,
    read: rows.length,
    ...counts,
    duplicate: rows.length - quarantined - says.size,
    quarantined,
    blank: 0,
    warnings: 0,
  };
}

/**
 * Deliveries in the order in which they count: that of time; of two at one time the later imported
 * comes last; and the very same load done again is no other.
 * @param imported in the order of import
 */
export function sortByLoadTime(imported: readonly SimulatedLoad[]): SimulatedLoad[] {
  const loads = new Map<string, SimulatedLoad>();
  for (const delivery of imported) {
    const identity = JSON.stringify({ ...delivery, file: '' });
    if (!loads.has(identity)) loads.set(identity, delivery);
  }
  return [...loads.values()].sort((a, b) => a.loadedAt.localeCompare(b.loadedAt));
}
