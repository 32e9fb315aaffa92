import type { PlanePoint } from './place.ts';

/** Names are horizontal: room is measured by an ellipse that is this much wider than high. */
const STRETCH = 1.8;

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  readonly room: number;
}

/**
 * Finds the point of a polygon with most room for a name, to within `precision` km, and the half-height of the free
 * ellipse around it: the pole of inaccessibility by quadtree search (V. Agafonkin's polylabel) in a plane narrowed by
 * STRETCH.
 */
export function labelPoint(
  rings: readonly (readonly PlanePoint[])[],
  precision: number,
): { point: PlanePoint; room: number } {
  const edges = rings.flatMap((ring) =>
    ring.slice(1).map(([x, y], index): readonly [number, number, number, number] => {
      const [fromX, fromY] = ring[index] ?? [x, y];
      return [fromX / STRETCH, fromY, x / STRETCH, y];
    }),
  );
  const left = Math.min(...edges.map(([x]) => x));
  const right = Math.max(...edges.map(([x]) => x));
  const top = Math.min(...edges.map(([, y]) => y));
  const bottom = Math.max(...edges.map(([, y]) => y));
  const cellAt = (x: number, y: number, half: number): Cell => ({
    x,
    y,
    half,
    room: signedDistance(edges, x, y),
  });
  const half = Math.min(right - left, bottom - top) / 2;
  const queue: Cell[] = [];
  for (let x = left + half; x < right + half; x += 2 * half) {
    for (let y = top + half; y < bottom + half; y += 2 * half) queue.push(cellAt(x, y, half));
  }
  let best = cellAt((left + right) / 2, (top + bottom) / 2, 0);
  for (const cell of queue) {
    if (cell.room > best.room) best = cell;
    if (cell.room + cell.half * Math.SQRT2 <= best.room + precision) continue;
    const quarter = cell.half / 2;
    for (const dx of [-quarter, quarter])
      for (const dy of [-quarter, quarter]) queue.push(cellAt(cell.x + dx, cell.y + dy, quarter));
  }
  return { point: [best.x * STRETCH, best.y], room: best.room };
}

/** Returns the distance to the nearest edge, negative outside. */
function signedDistance(
  edges: readonly (readonly [number, number, number, number])[],
  x: number,
  y: number,
): number {
  let isInside = false;
  let least = Infinity;
  for (const [fromX, fromY, toX, toY] of edges) {
    if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX)
      isInside = !isInside;
    const dx = toX - fromX;
    const dy = toY - fromY;
    const length = dx * dx + dy * dy;
    const t =
      length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
    least = Math.min(least, (x - fromX - t * dx) ** 2 + (y - fromY - t * dy) ** 2);
  }
  return (isInside ? 1 : -1) * Math.sqrt(least);
}
