import { join } from 'node:path';
import { feature } from 'topojson-client';
import { DataDir } from '../../../config/data-dir.ts';
import { readTownshipMap } from '../../../maps/draw/read-township-map.ts';
import { labelPoint } from '../../../maps/shapes/label-point.ts';
import type { PlanePoint } from '../../../maps/shapes/place.ts';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import { rival } from './rival.ts';

/** As in label-point.ts. */
const STRETCH = 1.8;
const PRECISION = 0.01;
const ROUNDS = 5;

type Rings = readonly (readonly PlanePoint[])[];

/** Where the names of the shipped map go, and how much room (km) they have there. */
export async function compareLabels(rivals: string): Promise<string[]> {
  const polylabel = await rival<Polylabel>(rivals, 'polylabel');
  const areas = shippedAreas();
  const ours = (rings: Rings) => labelPoint(rings, PRECISION);
  const theirs = (rings: Rings) => {
    const narrow = rings.map((ring) => ring.map(([x, y]) => [x / STRETCH, y]));
    const found = polylabel(narrow, PRECISION);
    const point: PlanePoint = [found[0]! * STRETCH, found[1]!];
    return { point, room: found.distance };
  };
  const pairs = areas.map((rings) => ({ our: ours(rings), their: theirs(rings) }));
  const metres = pairs.map(({ our, their }) =>
    Math.round(1000 * Math.hypot(our.point[0] - their.point[0], our.point[1] - their.point[1])),
  );
  const room = pairs.map(({ our, their }) => 1000 * (their.room - our.room));
  return [
    `${areas.length} labels: ours ${leastOf(areas, ours)} CPU ms, polylabel ${leastOf(areas, theirs)}`,
    `moved by polylabel: ${metres.filter((each) => each > 0).length}, at most ${Math.max(...metres)} m`,
    `room polylabel has more: ${Math.min(...room).toFixed(1)} to ${Math.max(...room).toFixed(1)} m`,
  ];
}

function shippedAreas(): Rings[] {
  const map = readTownshipMap(new DataDir(join(PACKAGE_ROOT, 'data')))!;
  return feature(map, map.objects.townships).features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? [geometry.coordinates.map((ring) => ring.map(([x = 0, y = 0]): PlanePoint => [x, y]))]
      : [],
  );
}

function leastOf(areas: readonly Rings[], find: (rings: Rings) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    for (const rings of areas) find(rings);
    return process.cpuUsage(before).user / 1000;
  });
  return Math.round(Math.min(...rounds));
}

type Polylabel = (rings: number[][][], precision: number) => number[] & { distance: number };
