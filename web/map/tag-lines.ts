import type { LeagueUnit } from '../../etl/editions/edition.ts';
import { textWidth } from '../../etl/maps/draw/text-width.ts';
import type { IndexScale } from '../../etl/method/index-text.ts';
import { COLOURS } from '../format/colour.ts';
import type { MapBasis, MapLook } from './map-basis.ts';
import { mapLook } from './map-basis.ts';

/** The name of a unit on its colour. */
export interface Tag {
  code: string;
  name: string;
  look: MapLook;
}

/** Design units: sizes of the text, the largest first; inset of a tag, and distance between two. */
const SIZES = [30, 28, 26, 24];
export const TAG_INSET = 8;
export const TAG_GAP = 6;
/** Height of a tag relative to its text. */
export const TAG_LINE = 1.3;
/** Tags are of medium weight. */
const MEDIUM = 1.02;

/** The tags of each colour, best to worst and in rank order; only colours that there are. */
export function tagGroups(
  units: readonly LeagueUnit[],
  basis: MapBasis,
  scheme: IndexScale,
): Tag[][] {
  const tags = units.map((unit) => ({
    code: unit.unit_code,
    name: unit.unit_name,
    look: mapLook(unit, basis, scheme),
  }));
  return COLOURS.map((colour) =>
    tags
      .filter(({ look }) => look.colour === colour)
      .sort((a, b) => (a.look.rank ?? Infinity) - (b.look.rank ?? Infinity)),
  ).filter(({ length }) => length > 0);
}

/** The largest size of text at which the tags have room, each group on lines of its own; or null. */
export function tagSize(
  groups: readonly (readonly Pick<Tag, 'name'>[])[],
  width: number,
  height: number,
): number | null {
  return SIZES.find((size) => hasRoom(groups, size, width, height)) ?? null;
}

function hasRoom(
  groups: readonly (readonly Pick<Tag, 'name'>[])[],
  size: number,
  width: number,
  height: number,
): boolean {
  let lines = 0;
  for (const group of groups) {
    let left = 0;
    for (const { name } of group) {
      const tag = MEDIUM * textWidth(name, size) + 2 * TAG_INSET;
      if (tag > width) return false;
      if (tag > left) {
        lines += 1;
        left = width;
      }
      left -= tag + TAG_GAP;
    }
  }
  return lines * (TAG_LINE * size + TAG_GAP) + groups.length * TAG_GAP <= height;
}
