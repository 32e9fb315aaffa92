import type { Lattice } from './lattice.ts';

/** The label of vertices outside the county. */
export const OUTSIDE = -1;
const LOOSE = -2;

/**
 * Makes each label one connected piece. Smaller pieces go to the neighbour inside the county that reaches them first;
 * pieces that touch only the outside become outside. Changes `labels`.
 */
export function keepLargestPieces(lattice: Lattice, labels: Int16Array): void {
  const pieceOf = new Int32Array(lattice.size).fill(-1);
  const queue = new Int32Array(lattice.size);
  const sizes: number[] = [];
  const largest = new Map<number, number>();
  for (let start = 0; start < lattice.size; start++) {
    if (pieceOf[start] !== -1) continue;
    const piece = sizes.length;
    const size = paint(lattice, labels, start, pieceOf, piece, queue);
    sizes.push(size);
    const label = labels[start] ?? OUTSIDE;
    if (size > (sizes[largest.get(label) ?? -1] ?? 0)) largest.set(label, piece);
  }
  const isKept = new Uint8Array(sizes.length);
  for (const piece of largest.values()) isKept[piece] = 1;
  const loose: number[] = [];
  for (let vertex = 0; vertex < lattice.size; vertex++) {
    if (isKept[pieceOf[vertex]!] === 0) loose.push(vertex);
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
  queue: Int32Array,
): number {
  const label = labels[start];
  let reached = 1;
  queue[0] = start;
  pieceOf[start] = piece;
  for (let next = 0; next < reached; next++) {
    const vertex = queue[next]!;
    const neighbours = lattice.neighbours(vertex);
    for (let at = 0; at < neighbours.length; at++) {
      const other = vertex + neighbours[at]!;
      if (pieceOf[other] !== -1 || labels[other] !== label) continue;
      pieceOf[other] = piece;
      queue[reached++] = other;
    }
  }
  return reached;
}

/** Gives loose vertices, ring by ring, the label of an accepted neighbour; returns those that none reaches. */
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
