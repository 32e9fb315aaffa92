import type { Lattice } from './lattice.ts';

/** The label of vertices outside the county. */
export const OUTSIDE = -1;
const LOOSE = -2;

/**
 * Makes each label one connected piece. Smaller pieces go to the neighbour inside the county that reaches them first;
 * pieces that touch only the outside become outside. Changes `labels`.
 */
export function keepLargestPieces(lattice: Lattice, labels: Int16Array): void {
  const { starts, pieceOf } = connectedRuns(lattice, labels);
  const count = pieceOf.length;
  const sizes = new Int32Array(count);
  for (let run = 0; run < count; run++) sizes[pieceOf[run]!]! += starts[run + 1]! - starts[run]!;
  const largest = new Map<number, number>();
  for (let piece = 0; piece < count; piece++) {
    const label = labels[starts[piece]!]!;
    if (sizes[piece]! > (sizes[largest.get(label) ?? -1] ?? 0)) largest.set(label, piece);
  }
  const loose: number[] = [];
  for (let run = 0; run < count; run++) {
    if (largest.get(labels[starts[run]!]!) === pieceOf[run]) continue;
    for (let vertex = starts[run]!; vertex < starts[run + 1]!; vertex++) loose.push(vertex);
  }
  for (const vertex of loose) labels[vertex] = LOOSE;
  const left = flood(lattice, labels, loose, (label) => label > OUTSIDE);
  flood(lattice, labels, left, (label) => label === OUTSIDE);
}

/** Stretches of equal labels within a row, in order. */
interface Runs {
  /** First vertex of each run, and after the last one the size of the lattice. */
  readonly starts: readonly number[];
  /** Of each run the first run of the connected piece that it belongs to. */
  readonly pieceOf: readonly number[];
}

/** Finds the runs of a lattice and joins those that touch in neighbouring rows. */
function connectedRuns({ rows, columns }: Lattice, labels: Int16Array): Runs {
  const starts: number[] = [];
  const before: number[] = [];
  const pieceOf = (run: number): number => {
    let piece = run;
    while (before[piece]! !== piece) piece = before[piece] = before[before[piece]!]!;
    return piece;
  };
  let above = 0;
  for (let row = 0; row < rows; row++) {
    const first = starts.length;
    const end = (row + 1) * columns;
    for (let vertex = row * columns; vertex < end; vertex++) {
      if (vertex % columns !== 0 && labels[vertex] === labels[vertex - 1]) continue;
      before.push(starts.length);
      starts.push(vertex);
    }
    const last = starts.length;
    // A vertex has two neighbours in the row above: even rows lie half a step to the left of odd ones.
    const isOdd = row % 2 === 1;
    for (let run = first, upper = above; run < last; run++) {
      const from = starts[run]! - columns - (isOdd ? 0 : 1);
      const to = (run + 1 < last ? starts[run + 1]! : end) - columns - (isOdd ? 0 : 1);
      while (upper < first && starts[upper + 1]! <= from) upper += 1;
      for (let other = upper; other < first && starts[other]! <= to; other++) {
        if (labels[starts[other]!] !== labels[starts[run]!]) continue;
        const [a, b] = [pieceOf(other), pieceOf(run)];
        before[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = first;
  }
  starts.push(rows * columns);
  return { starts, pieceOf: before.map((_, run) => pieceOf(run)) };
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
