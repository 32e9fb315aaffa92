import type { Colour } from '../../etl/method/colour.ts';
import { colourCounts } from '../../etl/maps/draw/colour-counts.ts';
import { COLOUR_NAMES } from '../format/colour.ts';
import type { MapBasis } from './map-basis.ts';

const MEASURES: Record<MapBasis, string> = { resolved: '化解率', index: '信访指数' };

/**
 * Describes the picture in one sentence for screen readers: 按化解率排名：绿色4个，蓝色3个……;
 * without zeros.
 */
export function describeColours(colours: readonly Colour[], basis: MapBasis): string {
  const counts = colourCounts(colours).filter(({ count }) => count > 0);
  return `按${MEASURES[basis]}排名：${counts.map(({ colour, count }) => `${COLOUR_NAMES[colour]}${count}个`).join('，')}。`;
}
