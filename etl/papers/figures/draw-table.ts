import { textWidth } from '../../maps/draw/text-width.ts';
import { formatCell } from '../model/format-cell.ts';
import type { Figure, Mark } from '../model/figure.ts';
import { cellColours } from '../model/palette.ts';
import type { Sheet } from '../model/paper.ts';
import type { Column, Table } from '../model/table.ts';
import { balanceLines } from '../renderers/pdf/break-lines.ts';
import { filledPath, line, rectanglePath, text } from './draw-marks.ts';
import { LIGHT } from './theme.ts';

/** Drawing units. */
const MARGIN = 28;
const TITLE = 26;
const SIZE = 15;
const NOTE = 12;
const ROW = 28;
const LEADING = 1.3;
/** Beside the text of a cell. */
const PADDING = 9;

/** Draws a table as a picture: its title, every row, the notes under it. */
export function tableFigure({
  title,
  table,
  notes,
}: Pick<Sheet, 'title' | 'table' | 'notes'>): Figure {
  const heads = table.columns.map(({ group, title: own }) =>
    headLines(group === undefined || group.endsWith(own) ? (group ?? own) : `${group}${own}`),
  );
  const widths = table.columns.map((column, at) => columnWidth(table, column, at, heads[at]!));
  const lefts = widths.map((_, at) => MARGIN + sum(widths.slice(0, at)));
  const width = Math.max(
    2 * MARGIN + sum(widths),
    2 * MARGIN + textWidth(title, TITLE),
    ...notes.map((note) => 2 * MARGIN + textWidth(note, NOTE)),
  );
  const headTop = MARGIN + TITLE * 1.7;
  const headHeight = Math.max(...heads.map(({ length }) => length)) * SIZE * LEADING + 8;
  const bodyTop = headTop + headHeight;
  const bottom = bodyTop + table.rows.length * ROW;
  const right = MARGIN + sum(widths);
  const marks: Mark[] = [text([MARGIN, MARGIN + TITLE / 2], title, TITLE, { bold: true })];
  table.columns.forEach((column, at) => {
    const lines = heads[at]!;
    lines.forEach((words, no) => {
      const y = bodyTop - 4 - (lines.length - no - 0.5) * SIZE * LEADING;
      marks.push(inCell(words, column, lefts[at]!, widths[at]!, y, { fill: LIGHT.muted }));
    });
  });
  marks.push(line([MARGIN, bodyTop], [right, bodyTop], LIGHT.ink, 1.5));
  table.rows.forEach((cells, row) => {
    const y = bodyTop + (row + 0.5) * ROW;
    table.columns.forEach((column, at) => {
      const cell = cells[at] ?? { value: null };
      const [left, wide] = [lefts[at]!, widths[at]!];
      const colours = cellColours(cell);
      if (colours !== null) {
        const box = { left: left + 2, top: y - ROW / 2 + 2, right: left + wide - 2 };
        marks.push(filledPath(rectanglePath({ ...box, bottom: y + ROW / 2 - 2 }), colours.ground));
      }
      const fill = colours?.ink ?? LIGHT.ink;
      marks.push(inCell(formatCell(cell, column.format), column, left, wide, y, { fill }));
    });
    const under = bodyTop + (row + 1) * ROW;
    marks.push(line([MARGIN, under], [right, under], LIGHT.rule, 1));
  });
  notes.forEach((note, at) => {
    const y = bottom + 14 + (at + 0.5) * NOTE * 1.6;
    marks.push(text([MARGIN, y], note, NOTE, { fill: LIGHT.muted }));
  });
  const height = bottom + 14 + notes.length * NOTE * 1.6 + MARGIN;
  return { width: Math.ceil(width), height: Math.ceil(height), background: LIGHT.ground, marks };
}

/** Headings of up to five characters a line. */
function headLines(title: string): string[] {
  const room = 5 * SIZE;
  return balanceLines(title, room, (part) => textWidth(part, SIZE)).map((each) => each.text);
}

function columnWidth(
  { rows }: Table,
  column: Column,
  at: number,
  heads: readonly string[],
): number {
  const words = rows.map((cells) => formatCell(cells[at] ?? { value: null }, column.format));
  return 2 * PADDING + Math.max(...[...heads, ...words].map((each) => textWidth(each, SIZE)));
}

function inCell(
  words: string,
  { align }: Column,
  left: number,
  width: number,
  y: number,
  look: { fill: string },
): Mark {
  if (align === 'left') return text([left + PADDING, y], words, SIZE, look);
  if (align === 'center') {
    return text([left + width / 2, y], words, SIZE, { ...look, anchor: 'middle' });
  }
  return text([left + width - PADDING, y], words, SIZE, { ...look, anchor: 'end' });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
