import type { Lattice } from './lattice.ts';
import { OUTSIDE } from './pieces.ts';

const PASSES = 80;
/** A place takes a vertex only when at least this share of the vertices around it is already its own. */
const SUPPORT = 0.38;
/** Smallest difference of two relative shortfalls for which a vertex is exchanged. */
const WORTH = 0.008;

interface Offer {
  readonly vertex: number;
  readonly from: number;
  readonly to: number;
  readonly reluctance: number;
}

/**
 * Reduces the remaining differences between areas and `targets` (in vertices): along each border, the place with too
 * many vertices gives away those with the lowest cost for its neighbour, while every place stays in one piece. Changes
 * `labels`.
 */
export function exchangeVertices(
  lattice: Lattice,
  labels: Int16Array,
  targets: readonly number[],
  cost: (place: number, vertex: number) => number,
): void {
  const counts = new Array<number>(targets.length).fill(0);
  for (const label of labels) if (label !== OUTSIDE) counts[label] = (counts[label] ?? 0) + 1;
  const shortfall = (place: number): number => 1 - (counts[place] ?? 0) / (targets[place] ?? 1);
  const isWorth = (from: number, to: number): boolean =>
    shortfall(to) - shortfall(from) > WORTH + 1 / (targets[to] ?? 1) + 1 / (targets[from] ?? 1);
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = 0;
    for (const { vertex, from, to } of offers(lattice, labels, isWorth, cost)) {
      if (labels[vertex] !== from || !isWorth(from, to) || !canLeave(lattice, labels, vertex, to))
        continue;
      labels[vertex] = to;
      counts[from] = (counts[from] ?? 0) - 1;
      counts[to] = (counts[to] ?? 0) + 1;
      moved += 1;
    }
    if (moved === 0) return;
  }
}

function offers(
  lattice: Lattice,
  labels: Int16Array,
  isWorth: (from: number, to: number) => boolean,
  cost: (place: number, vertex: number) => number,
): Offer[] {
  const found: Offer[] = [];
  for (const [vertex, from] of labels.entries()) {
    if (from === OUTSIDE) continue;
    const neighbours = lattice.neighbours(vertex);
    if (neighbours.every((offset) => labels[vertex + offset] === from)) continue;
    const takers = new Set(Array.from(neighbours, (offset) => labels[vertex + offset] ?? OUTSIDE));
    for (const to of takers) {
      if (to === OUTSIDE || to === from || !isWorth(from, to)) continue;
      found.push({ vertex, from, to, reluctance: cost(to, vertex) - cost(from, vertex) });
    }
  }
  return found.sort((a, b) => a.reluctance - b.reluctance);
}

/** Returns whether a vertex may go to a neighbour without splitting its place or making a spike. */
function canLeave(lattice: Lattice, labels: Int16Array, vertex: number, to: number): boolean {
  const own = labels[vertex];
  const around = lattice.surroundings(vertex);
  let support = 0;
  for (const offset of around) if (labels[vertex + offset] === to) support += 1;
  if (support < SUPPORT * around.length) return false;
  const ring = lattice.neighbours(vertex);
  let starts = 0;
  for (const [index, offset] of ring.entries()) {
    const before = ring.at(index - 1) ?? 0;
    if (labels[vertex + offset] === own && labels[vertex + before] !== own) starts += 1;
  }
  return starts === 1;
}
