import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Crs } from './crs.ts';
import { placeTownshipLabels } from './label-townships.ts';
import { FINE_FACTOR, GRID, type Outline } from './outline.ts';
import type { PlanePoint } from '../shapes/place.ts';
import { simplify } from './simplify.ts';
import { weighLine } from './weigh-line.ts';
import type { TownshipProperties } from '../shapes/topology.ts';

/** The metadata of an imported map. */
export interface BoundaryMetadata {
  readonly schematic: false;
  /** The sentence to show beside the map. */
  readonly source: string;
  /** Name of the file the boundaries come from, and the coordinate system it is in. */
  readonly file: string;
  readonly crs: Crs;
  /** How many townships were imported. */
  readonly units: number;
}

/** A map of real boundaries in the form of the schematic one (topology.ts): planar km, y down. */
export type BoundaryMap = Topology<{ townships: GeometryCollection<TownshipProperties> }> & {
  readonly metadata: BoundaryMetadata;
};

/** A drawn map and its figures. */
export interface DrawnBoundaries {
  /** The map (a BoundaryMap) as text of its file. */
  readonly text: string;
  /** Points of all borders, before and after simplification. */
  readonly points: readonly [before: number, after: number];
  /** Borders that two townships share. */
  readonly shared: number;
  /** Borders that cross or touch another one. */
  readonly touching: number;
}

/** Target size of the file, in bytes: it is sent to every screen. */
const BYTES = 39_900;
const TRIES = 5;
/** A point takes at least this: `[1,1],`. */
const BYTES_PER_POINT = 6;
/** Placeholder of labels until the borders are final; as long as most labels. */
const UNPLACED: PlanePoint = [10.01, 10.01];

/** Draws outlines with corners on the finer grid (dissolve.ts) as one topology with simplified borders. */
export function boundaryMap(
  outlines: readonly Outline[],
  metadata: BoundaryMetadata,
): DrawnBoundaries {
  const townships: FeatureCollection<Polygon | MultiPolygon, TownshipProperties> = {
    type: 'FeatureCollection',
    features: outlines.map((outline) => ({
      type: 'Feature',
      properties: { code: outline.code, name: outline.name, label: UNPLACED },
      geometry: geometryOf(outline),
    })),
  };
  // The library's types do not carry the names and properties of the objects through.
  const whole = topology({ townships }, GRID * FINE_FACTOR) as unknown as Omit<
    BoundaryMap,
    'metadata'
  >;
  const lines = whole.arcs.map((arc) => weighLine(absolute(arc)));
  const before = lines.reduce((sum, { line }) => sum + line.length, 0);
  const { scale, translate } = whole.transform!;
  const transform = {
    scale: [scale[0] * FINE_FACTOR, scale[1] * FINE_FACTOR] as [number, number],
    translate,
  };
  let most = Math.min(before, Math.ceil(BYTES / BYTES_PER_POINT));
  for (let attempt = 1; ; attempt++) {
    const { lines: thinned, touching } = simplify(lines, most, FINE_FACTOR);
    const drawn = { ...whole, transform, arcs: thinned.map(relative), metadata };
    const size = Buffer.byteLength(JSON.stringify(drawn));
    const after = thinned.flat().length;
    if (size <= BYTES || attempt === TRIES)
      return {
        text: `${JSON.stringify({ ...drawn, objects: placeTownshipLabels(drawn) })}\n`,
        points: [before, after],
        shared: sharedArcs(whole),
        touching: touching.size,
      };
    most = Math.floor(Math.min(most, after) * Math.min(0.95, BYTES / size));
  }
}

function geometryOf({ areas }: Outline): Polygon | MultiPolygon {
  const all = areas.map((area) => area.map((ring) => ring.map(([x, y]) => [x, y])));
  const [only, ...others] = all;
  return only !== undefined && others.length === 0
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: all };
}

/** Returns positions on the grid from the differences that TopoJSON stores. */
function absolute(arc: readonly (readonly number[])[]): PlanePoint[] {
  let x = 0;
  let y = 0;
  return arc.map(([dx = 0, dy = 0]): PlanePoint => [(x += dx), (y += dy)]);
}

function relative(line: readonly PlanePoint[]): number[][] {
  return line.map(([x, y], index) => {
    const [beforeX, beforeY] = line[index - 1] ?? [0, 0];
    return [x - beforeX, y - beforeY];
  });
}

function sharedArcs({ objects }: Omit<BoundaryMap, 'metadata'>): number {
  const uses = new Map<number, number>();
  for (const geometry of objects.townships.geometries) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue;
    for (const arc of geometry.arcs.flat(2)) {
      const key = arc < 0 ? ~arc : arc;
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  return [...uses.values()].filter((count) => count > 1).length;
}
