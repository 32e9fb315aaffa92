import { textWidth } from '../../etl/maps/draw/text-width.ts';

/** Design units of a tag: its text, the inset, the distance between two, and the height of a line. */
export const TAG = { size: 28, inset: 8, gap: 6, line: 36.4 };
/** Tags are of medium weight. */
const MEDIUM = 1.02;

/** Whether the tags of some names have room, each group on lines of its own. */
export function hasRoomForTags(
  groups: readonly (readonly string[])[],
  width: number,
  height: number,
): boolean {
  let lines = 0;
  for (const names of groups) {
    let left = 0;
    for (const name of names) {
      const tag = MEDIUM * textWidth(name, TAG.size) + 2 * TAG.inset;
      if (tag > width) return false;
      if (tag > left) {
        lines += 1;
        left = width;
      }
      left -= tag + TAG.gap;
    }
  }
  return lines * (TAG.line + TAG.gap) + groups.length * TAG.gap <= height;
}
