import type { MapNote } from './map-note.ts';
import { textWidth } from './text-width.ts';

/** Text sizes and the distance to the border, in drawing units. */
export interface LabelSizes {
  largest: number;
  smallest: number;
  step: number;
  clearance: number;
}

/** Height of a line, as a multiple of its text size. */
export const LEADING = 1.08;
const NOTE_SHARE = 0.86;

/** A line: a name or a part of it, a note, or a part of the name with a note after it. */
export interface LabelRow {
  name: string;
  note: 'note' | 'short' | null;
  size: number;
}

/** Returns the layouts of a name, best first: large, unbroken and with the full note. */
export function layoutsOf(name: string, { largest, smallest, step }: LabelSizes): LabelRow[][] {
  const sizes: number[] = [];
  for (let size = largest; size >= smallest; size -= step) sizes.push(size);
  const noteRow = (note: 'note' | 'short', size: number): LabelRow => ({
    name: '',
    note,
    size: Math.max(size * NOTE_SHARE, smallest),
  });
  const row = (text: string, size: number): LabelRow => ({ name: text, note: null, size });
  const layouts = [
    ...sizes.map((size) => [row(name, size), noteRow('note', size)]),
    [row(name, smallest), noteRow('short', smallest)],
  ];
  const [proper, title] = brokenName(name) ?? [];
  if (!proper || !title) return layouts;
  return [
    ...layouts.slice(0, -1),
    ...sizes.map((size) => [row(proper, size), row(title, size), noteRow('note', size)]),
    ...layouts.slice(-1),
    [row(proper, smallest), { name: title, note: 'short', size: smallest }],
  ];
}

/** Breaks 吴宁街道 before 街道; a name of one word is never broken. */
function brokenName(name: string): [string, string] | null {
  const [, proper, title] = /^(.{2,})(街道|地区|林场|农场|新区|开发区|管委会)$/.exec(name) ?? [];
  return proper && title ? [proper, title] : null;
}

/** Returns the size of a layout with its notes, in drawing units. */
export function extentOf(
  rows: readonly LabelRow[],
  notes: MapNote,
): { width: number; height: number } {
  return {
    width: Math.max(...rows.map((row) => textWidth(labelLineText(row, notes), row.size))),
    height: rows.reduce((sum, { size }) => sum + size * LEADING, 0),
  };
}

/** Returns the text of a line with its note. */
export function labelLineText(
  { name, note }: Pick<LabelRow, 'name' | 'note'>,
  notes: MapNote,
): string {
  return [name, note === null ? '' : notes[note]].filter(Boolean).join(' ');
}
