import type { MergedCells } from '../merged-cells.ts';
import type { Archive } from './archive.ts';
import { columnOf } from './sheet-rows.ts';

const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):[A-Z]+(\d+)/g;

/**
 * Adds the merged cells of a sheet's part, which stand below its rows. The bytes are searched and
 * not parsed: that takes a small part of the time that reading the rows does.
 */
export async function findMergedAreas(
  archive: Archive,
  part: string,
  merged: MergedCells,
): Promise<void> {
  let tail = '';
  for await (const piece of archive.read(part)) {
    const text = tail + piece.toString('latin1');
    // Most of a sheet has none, which plain search finds out sooner.
    const found = text.includes('mergeCell') ? text.matchAll(MERGED) : [];
    for (const [, column, top, bottom] of found) {
      merged.add({ top: Number(top), bottom: Number(bottom), column: columnOf(column!) });
    }
    // An element may be cut in two.
    tail = text.slice(text.lastIndexOf('<'));
  }
}
