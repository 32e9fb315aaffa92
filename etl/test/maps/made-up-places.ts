import type { Place } from '../../maps/shapes/place.ts';
import type { Random } from '../../maps/schematic/random.ts';

/** Arrangements of places. */
export type Layout = 'scattered' | 'clustered' | 'collinear' | 'outlying' | 'coincident';

/** A made-up county of `count` places whose areas differ by up to 20 times. */
export function county(random: Random, count: number, layout: Layout): Place[] {
  return Array.from({ length: count }, (_, index) => {
    const [lon, lat] = position(random, layout, index, count);
    return {
      code: `990000${String(index + 1).padStart(3, '0')}`,
      name: `乡镇${String(index + 1)}`,
      lon,
      lat,
      areaKm2: 10 * 20 ** random(),
    };
  });
}

function position(random: Random, layout: Layout, index: number, count: number): [number, number] {
  const spread = 0.07 * Math.sqrt(count);
  const around = (): number => (random() - 0.5) * spread * 2;
  switch (layout) {
    case 'scattered':
      return [110 + around(), 30 + around()];
    case 'clustered':
      return index % 4 === 0
        ? [110 + around(), 30 + around()]
        : [110 + around() * 0.05, 30 + around() * 0.05];
    case 'collinear':
      return [110 + index * 0.1, 30 + index * 0.05];
    case 'outlying':
      return index === 0 ? [113, 32] : [110 + around(), 30 + around()];
    case 'coincident':
      return [110, 30];
  }
}
