import type { LeagueUnit } from '../../etl/editions/edition.ts';
import { colourCounts } from '../../etl/maps/draw/colour-counts.ts';
import { COLOUR_NAMES } from '../format/colour.ts';

/**
 * Describes the picture in one sentence for screen readers: 按化解率排名：绿色4个，蓝色3个……;
 * without zeros.
 */
export function describeColours(units: readonly Pick<LeagueUnit, 'map_colour'>[]): string {
  const counts = colourCounts(units.map(({ map_colour }) => map_colour)).filter(
    ({ count }) => count > 0,
  );
  return `按化解率排名：${counts.map(({ colour, count }) => `${COLOUR_NAMES[colour]}${count}个`).join('，')}。`;
}
