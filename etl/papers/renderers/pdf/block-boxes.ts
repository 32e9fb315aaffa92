import type { Fonts } from '../fonts/fonts.ts';
import type { Block } from '../../model/document.ts';
import { MM, PAGES, typeAreaHeight, typeAreaWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { gap, kept } from './box.ts';
import type { LayoutBox } from './box.ts';
import { drawFigure } from './draw-figure.ts';
import { CAPTION, CAPTION_LINE, HEADING, LINE_HEIGHT, NOTE, NOTE_LINE } from './styles.ts';
import { tableBoxes } from './table-boxes.ts';
import { bodyLines, centredLines, smallLines } from './text-boxes.ts';

/** The boxes of the blocks of a body or annex. */
export function blockBoxes(
  blocks: readonly Block[],
  orientation: Orientation,
  fonts: Fonts,
): LayoutBox[] {
  return blocks.flatMap((block) => oneBlock(block, orientation, fonts));
}

function oneBlock(block: Block, orientation: Orientation, fonts: Fonts): LayoutBox[] {
  const width = typeAreaWidth(PAGES[orientation]) * MM;
  switch (block.block) {
    case 'heading':
      return bodyLines(block.text, width, fonts, { style: HEADING }).map(kept);
    case 'paragraph':
      return bodyLines(block.text, width, fonts);
    case 'table':
      return [
        gap(LINE_HEIGHT / 4),
        ...caption(block.title, width, fonts),
        ...tableWithNote(block, orientation, width, fonts),
        { ...gap(LINE_HEIGHT / 2), isKept: false },
      ];
    case 'figure':
      return [
        gap(LINE_HEIGHT / 4),
        figureBox(block, orientation, width),
        ...caption(block.title, width, fonts).map((box) => ({ ...box, isKept: false })),
        { ...gap(LINE_HEIGHT / 4), isKept: false },
      ];
  }
}

/** The last row of the table stays with the note under it. */
function tableWithNote(
  { table, note = '' }: Extract<Block, { block: 'table' }>,
  orientation: Orientation,
  width: number,
  fonts: Fonts,
): LayoutBox[] {
  const boxes = tableBoxes(table, orientation, fonts);
  if (note === '') return boxes;
  const lines = smallLines(note, width, fonts, NOTE, NOTE_LINE);
  const last = boxes.length - 1;
  return [
    ...boxes.map((box, at) => (at === last ? kept(box) : box)),
    gap(NOTE_LINE / 4),
    ...lines.map((line, at) => (at < lines.length - 1 ? kept(line) : line)),
  ];
}

const caption = (title: string | null, width: number, fonts: Fonts): LayoutBox[] =>
  title === null ? [] : centredLines(title, width, fonts, CAPTION, CAPTION_LINE);

/** A centred figure, at most as high as a page together with its caption. */
function figureBox(
  { figure, title }: Extract<Block, { block: 'figure' }>,
  orientation: Orientation,
  width: number,
): LayoutBox {
  const most = typeAreaHeight(PAGES[orientation]) * MM - CAPTION_LINE;
  const scale = Math.min(width / figure.width, most / figure.height);
  return {
    height: figure.height * scale,
    isKept: title !== null,
    draw: (canvas, x, y) => {
      drawFigure(canvas, figure, x + (width - figure.width * scale) / 2, y, scale);
    },
  };
}
