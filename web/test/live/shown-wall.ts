import type { Wall } from '../../wall/wall.svelte.ts';
import { DAY_TOWNSHIPS } from './fake-server.ts';

/** The period of the shown page's first programme. */
export const shownPeriod = (wall: Wall) => wall.page?.programmes[0]?.period;

/** The texts of the wall's notices. */
export const noticeTexts = (wall: Wall) => wall.notices.map(({ text }) => text);

/** The figures of the day's league, in one text. */
export const shownFigures = (wall: Wall) =>
  JSON.stringify(wall.editionOf(DAY_TOWNSHIPS)?.units.map(({ index }) => index));
