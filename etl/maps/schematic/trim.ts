import type { Lattice } from './lattice.ts';
import { keepLargestPieces, OUTSIDE } from './pieces.ts';

/** A vertex is a tip when less than this share of the vertices around it has its label. */
const TIP = 0.3;
const PASSES = 40;

/**
 * Removes slivers and spikes from their tips, then makes each label one piece again. Only vertices whose label is
 * `movable` count or change. Changes `labels`.
 */
export function trimSpikes(
  lattice: Lattice,
  labels: Int16Array,
  movable: (label: number) => boolean,
): void {
  keepLargestPieces(lattice, labels);
  let suspects = borderVertices(lattice, labels);
  for (let pass = 0; pass < PASSES && suspects.size > 0; pass++) {
    const changes = [...suspects].flatMap((vertex) => {
      const label = strongest(lattice, labels, vertex, movable);
      return label === labels[vertex] ? [] : [{ vertex, label }];
    });
    for (const { vertex, label } of changes) labels[vertex] = label;
    suspects = new Set(
      changes.flatMap(({ vertex }) =>
        Array.from(lattice.surroundings(vertex), (offset) => vertex + offset),
      ),
    );
  }
  keepLargestPieces(lattice, labels);
}

function borderVertices(lattice: Lattice, labels: Int16Array): Set<number> {
  const found = new Set<number>();
  const { rows, columns } = lattice;
  // The first and the last row are outside, as is all that is beside them.
  for (let row = 1; row < rows - 1; row++) {
    const neighbours = lattice.neighbours(row * columns);
    for (let vertex = row * columns; vertex < (row + 1) * columns; vertex++) {
      for (let at = 0; at < neighbours.length; at++) {
        if (labels[vertex + neighbours[at]!] === labels[vertex]) continue;
        found.add(vertex);
        break;
      }
    }
  }
  return found;
}

/** Returns a vertex's own label, or for a tip the most frequent label around it. */
function strongest(
  lattice: Lattice,
  labels: Int16Array,
  vertex: number,
  movable: (label: number) => boolean,
): number {
  const own = labels[vertex] ?? OUTSIDE;
  if (!movable(own)) return own;
  const votes = new Map<number, number>();
  let all = 0;
  for (const offset of lattice.surroundings(vertex)) {
    const label = labels[vertex + offset] ?? OUTSIDE;
    if (!movable(label)) continue;
    votes.set(label, (votes.get(label) ?? 0) + 1);
    all += 1;
  }
  if ((votes.get(own) ?? 0) >= TIP * all) return own;
  let winner = own;
  for (const [label, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = label;
  return winner;
}
