import type { Lattice } from './lattice.ts';

/** The label of every vertex that lies outside the county. */
export const OUTSIDE = -1;
const LOOSE = -2;

/**
 * Makes each label one connected piece: smaller pieces go to the neighbour inside the county that reaches them first,
 * and those that only the outside touches become outside. Changes `labels`.
 */
export function keepLargestPieces(lattice: Lattice, labels: Int16Array): void {
  const pieceOf = new Int32Array(lattice.size).fill(-1);
  const sizes: number[] = [];
  const largest = new Map<number, number>();
  for (let start = 0; start < lattice.size; start++) {
    if (pieceOf[start] !== -1) continue;
    const piece = sizes.length;
    const size = paint(lattice, labels, start, pieceOf, piece);
    sizes.push(size);
    const label = labels[start] ?? OUTSIDE;
    if (size > (sizes[largest.get(label) ?? -1] ?? 0)) largest.set(label, piece);
  }
  const loose: number[] = [];
  for (let vertex = 0; vertex < lattice.size; vertex++) {
    if (pieceOf[vertex] !== largest.get(labels[vertex] ?? OUTSIDE)) loose.push(vertex);
  }
  for (const vertex of loose) labels[vertex] = LOOSE;
  const left = flood(lattice, labels, loose, (label) => label > OUTSIDE);
  flood(lattice, labels, left, (label) => label === OUTSIDE);
}

/** Numbers the piece that `start` belongs to; returns its size in vertices. */
function paint(
  lattice: Lattice,
  labels: Int16Array,
  start: number,
  pieceOf: Int32Array,
  piece: number,
): number {
  const reached = [start];
  pieceOf[start] = piece;
  for (const vertex of reached) {
    for (const offset of lattice.neighbours(vertex)) {
      const other = vertex + offset;
      if (pieceOf[other] !== -1 || labels[other] !== labels[start]) continue;
      pieceOf[other] = piece;
      reached.push(other);
    }
  }
  return reached.length;
}

/** Gives loose vertices, ring by ring, the label of a neighbour that `accepts`; returns those that none reaches. */
function flood(
  lattice: Lattice,
  labels: Int16Array,
  loose: readonly number[],
  accepts: (label: number) => boolean,
): number[] {
  let waiting = [...loose];
  for (;;) {
    const found = waiting.flatMap((vertex) => {
      const offset = lattice
        .neighbours(vertex)
        .find((step) => accepts(labels[vertex + step] ?? LOOSE));
      return offset === undefined ? [] : [{ vertex, label: labels[vertex + offset] ?? OUTSIDE }];
    });
    if (found.length === 0) return waiting;
    for (const { vertex, label } of found) labels[vertex] = label;
    waiting = waiting.filter((vertex) => labels[vertex] === LOOSE);
  }
}
