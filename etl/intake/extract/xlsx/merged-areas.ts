import type { MergedCells } from '../merged-cells.ts';
import type { Archive } from './archive.ts';
import { columnOf } from './sheet-rows.ts';

const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):[A-Z]+(\d+)/g;

/**
 * Adds the merged cells of a sheet, which come after its rows in the file. The bytes are searched,
 * not parsed, which takes a small part of the time of reading the rows.
 */
export async function findMergedAreas(
  archive: Archive,
  part: string,
  merged: MergedCells,
): Promise<void> {
  let tail = '';
  for await (const piece of archive.read(part)) {
    const text = tail + piece.toString('latin1');
    // Most pieces have none; a plain search finds that out faster.
    const found = text.includes('mergeCell') ? text.matchAll(MERGED) : [];
    for (const [, column, top, bottom] of found) {
      merged.add({ top: Number(top), bottom: Number(bottom), column: columnOf(column!) });
    }
    // An element may be split between two pieces.
    tail = text.slice(text.lastIndexOf('<'));
  }
}
