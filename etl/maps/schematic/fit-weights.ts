import type { Lattice } from './lattice.ts';
import { OUTSIDE } from './pieces.ts';
import { assign, measureCells, type Centre, type Ground } from './power.ts';
import { solve } from './solve.ts';

/** Lattice edges that a straight line crosses per edge length: 4√3 / π. */
const CROSSINGS = (4 * Math.sqrt(3)) / Math.PI;
const SMALLEST_STEP = 1 / 64;
/** Keeps the system solvable: adding one number to all weights changes nothing. */
const RIDGE: number = 1e-6;

/**
 * Fits the weights of the centres so that each cell has its target area (in vertices), in up to `steps` Newton steps of
 * semi-discrete optimal transport. A step is halved until no cell is nearly empty and the error falls (Kitagawa, Mérigot,
 * Thibert, Convergence of a Newton algorithm for semi-discrete optimal transport, J. Eur. Math. Soc. 2019).
 */
export function fitWeights(
  lattice: Lattice,
  ground: Ground,
  centres: readonly Centre[],
  targets: readonly number[],
  steps: number,
): Centre[] {
  let current = measure(ground, centres, targets);
  if (current.least === 0)
    current = measure(
      ground,
      centres.map((centre) => ({ ...centre, weight: 0 })),
      targets,
    );
  const floor = Math.min(current.least, ...targets) / 2;
  for (let round = 0; round < steps && current.error > 1; round++) {
    const direction = newtonStep(lattice, ground, current.centres, current.labels, current.missing);
    let better: typeof current | undefined;
    for (let size = 1; size >= SMALLEST_STEP && better === undefined; size /= 2) {
      const moved = current.centres.map((centre, place) => ({
        ...centre,
        weight: centre.weight + size * (direction[place] ?? 0),
      }));
      const candidate = measure(ground, moved, targets);
      if (candidate.least >= floor && candidate.error < current.error) better = candidate;
    }
    if (better === undefined) break;
    current = better;
  }
  return current.centres;
}

function measure(ground: Ground, given: readonly Centre[], targets: readonly number[]) {
  const centres = [...given];
  const labels = assign(ground, centres);
  const counts = measureCells(ground, labels, centres.length).map(({ count }) => count);
  const missing = targets.map((target, place) => target - (counts[place] ?? 0));
  return { centres, labels, missing, least: Math.min(...counts), error: Math.hypot(...missing) };
}

/** Returns changes of the weights that give the missing areas: ∂area(i)/∂weight(j) = −border length / (2 · distance of the centres). */
function newtonStep(
  lattice: Lattice,
  ground: Ground,
  centres: readonly Centre[],
  labels: Int16Array,
  missing: readonly number[],
): number[] {
  const slope = centres.map((_, place) =>
    centres.map((_other, other) => (place === other ? RIDGE : 0)),
  );
  const gains = centres.map((from) =>
    centres.map((to) => {
      const apart = Math.max(Math.hypot(from.x - to.x, from.y - to.y), lattice.step);
      return lattice.step / CROSSINGS / (2 * apart) / lattice.vertexArea;
    }),
  );
  for (const vertex of ground.vertices) {
    const own = labels[vertex]!;
    const neighbours = lattice.neighbours(vertex);
    for (let at = 0; at < neighbours.length; at++) {
      const other = labels[vertex + neighbours[at]!]!;
      if (other === own || other === OUTSIDE) continue;
      const row = slope[own]!;
      const gain = gains[own]![other]!;
      row[other]! -= gain;
      row[own]! += gain;
    }
  }
  return solve(slope, [...missing]);
}
