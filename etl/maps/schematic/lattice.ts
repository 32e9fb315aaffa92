/**
 * A triangular lattice over part of the plane; vertices are numbered row by row. Neighbours of vertices at the rim wrap
 * around or are outside the lattice, so shapes must stay away from the rim.
 */
export interface Lattice {
  readonly size: number;
  readonly rows: number;
  /** Vertices of a row. */
  readonly columns: number;
  /** Length of an edge, km. */
  readonly step: number;
  /** Area per vertex, km². */
  readonly vertexArea: number;
  readonly x: (vertex: number) => number;
  readonly y: (vertex: number) => number;
  /** Offsets from a vertex to its six neighbours, in order around it. */
  readonly neighbours: (vertex: number) => Int32Array;
  /** Offsets from a vertex to the vertices at most three edges away, itself included. */
  readonly surroundings: (vertex: number) => Int32Array;
  /** Every triangle once, as its three vertices. */
  readonly triangles: () => Generator<readonly [number, number, number]>;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Makes a lattice with edges of `step` km that covers `bounds`. */
export function latticeOver(bounds: Bounds, step: number): Lattice {
  const rise = (step * Math.sqrt(3)) / 2;
  const columns = Math.ceil((bounds.right - bounds.left) / step) + 2;
  const rows = Math.ceil((bounds.bottom - bounds.top) / rise) + 2;
  const parity = Uint8Array.from(
    { length: rows * columns },
    (_, vertex) => Math.floor(vertex / columns) % 2,
  );
  const isOdd = (vertex: number): boolean => parity[vertex] === 1;
  const evenBeside = Int32Array.of(-1, -columns - 1, -columns, 1, columns, columns - 1);
  const oddBeside = Int32Array.of(-1, -columns, -columns + 1, 1, columns + 1, columns);
  const evenAround = offsetsWithin(3, columns, 0);
  const oddAround = offsetsWithin(3, columns, 0.5);

  function* triangles(): Generator<readonly [number, number, number]> {
    for (let row = 0; row + 1 < rows; row++) {
      const shift = row % 2;
      for (let column = 0; column + 1 < columns; column++) {
        const here = row * columns + column;
        const below = here + columns;
        yield [here, here + 1, below + shift];
        yield [here + 1 - shift, below, below + 1];
      }
    }
  }

  return {
    size: columns * rows,
    rows,
    columns,
    step,
    vertexArea: step * rise,
    x: (vertex) => bounds.left + ((vertex % columns) + (isOdd(vertex) ? 0.5 : 0)) * step,
    y: (vertex) => bounds.top + Math.floor(vertex / columns) * rise,
    neighbours: (vertex) => (isOdd(vertex) ? oddBeside : evenBeside),
    surroundings: (vertex) => (isOdd(vertex) ? oddAround : evenAround),
    triangles,
  };
}

/** Offsets to the vertices at most `hops` edges away; `start` is 0.5 in odd rows, which are half a step to the right. */
function offsetsWithin(hops: number, columns: number, start: 0 | 0.5): Int32Array {
  const found: number[] = [];
  for (let row = -hops; row <= hops; row++) {
    const shift = row % 2 === 0 ? 0 : 0.5 - 2 * start;
    const reach = hops - Math.abs(row) / 2;
    for (let column = -hops - 1; column <= hops + 1; column++) {
      if (Math.abs(column + shift) <= reach) found.push(row * columns + column);
    }
  }
  return Int32Array.from(found);
}
