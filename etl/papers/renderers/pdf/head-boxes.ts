import type { Fonts } from '../fonts/fonts.ts';
import type { Head } from '../../model/document.ts';
import { HEAD, HEAD_RED, MM, PAGES, SIZE, headSize, typeAreaWidth } from '../../model/page.ts';
import { gap } from './box.ts';
import type { LayoutBox } from './box.ts';
import type { Canvas } from './canvas.ts';
import { BODY, CHARACTER_WIDTH, LINE_HEIGHT, redHead } from './styles.ts';
import { centredLines, measureWith, placedLine } from './text-boxes.ts';

const WIDTH = typeAreaWidth(PAGES.portrait) * MM;

/** Widths of red lines in points. */
const THIN = 0.75;
const THICK = 2.25;

/** The head (版头) of the first page, with the white space under it. */
export function headBoxes(head: Head, fonts: Fonts): LayoutBox[] {
  switch (head.form) {
    case 'document':
      return [
        // The gap at the top of a document is kept.
        gap(HEAD.documentTop * MM),
        redName(head.organ, fonts),
        gap(2 * LINE_HEIGHT),
        ...centredLines(head.number, WIDTH, fonts, BODY, LINE_HEIGHT),
        redLine(),
        gap(2 * LINE_HEIGHT),
      ];
    case 'bulletin':
      return [
        redName(head.name, fonts),
        ...centredLines(head.issue, WIDTH, fonts, BODY, LINE_HEIGHT * 1.4),
        placedLine(
          [
            { text: head.organ, x: CHARACTER_WIDTH },
            { text: head.date, x: WIDTH - CHARACTER_WIDTH - measureWith(fonts, BODY)(head.date) },
          ],
          BODY,
        ),
        redLine(),
        gap(LINE_HEIGHT),
      ];
    case 'letter':
      return [
        letterHead(head.organ, fonts),
        letterNumber(head.number, fonts),
        gap(2 * LINE_HEIGHT),
      ];
  }
}

/**
 * A letter's upper double line is thick over thin, the one at the foot of the page thin over thick.
 */
export function drawDoubleLine(canvas: Canvas, y: number, isUpper: boolean): void {
  const { width } = PAGES.portrait;
  const left = ((width - HEAD.letterLine) / 2) * MM;
  const right = left + HEAD.letterLine * MM;
  const [first, second] = isUpper ? [THICK, THIN] : [THIN, THICK];
  canvas.line(left, y, right, y, first, HEAD_RED);
  canvas.line(left, y + 3, right, y + 3, second, HEAD_RED);
}

function redName(name: string, fonts: Fonts): LayoutBox {
  const style = redHead(headSize(name));
  const [line] = centredLines(name, WIDTH, fonts, style, style.size * 1.2);
  return line!;
}

function redLine(): LayoutBox {
  const space = HEAD.toLine * MM;
  return {
    height: space + THICK,
    isKept: true,
    draw: (canvas, x, y) => canvas.line(x, y + space, x + WIDTH, y + space, THIN * 2, HEAD_RED),
  };
}

/** Begins above the top of the text, 30 mm from that of the page. */
function letterHead(organ: string, fonts: Fonts): LayoutBox {
  const style = redHead(headSize(organ));
  const rise = (PAGES.portrait.top - HEAD.letterTop) * MM;
  const [name] = centredLines(organ, WIDTH, fonts, style, style.size);
  const lineAt = style.size + HEAD.toLine * MM - rise;
  return {
    height: lineAt + THICK + THIN,
    isKept: true,
    draw: (canvas, x, y) => {
      name!.draw(canvas, x, y - rise);
      drawDoubleLine(canvas, y + lineAt, true);
    },
  };
}

/** At the right, 7/8 of a character under the double line (§10.1). */
function letterNumber(number: string, fonts: Fonts): LayoutBox {
  const x = WIDTH - measureWith(fonts, BODY)(number);
  const space = (SIZE.three * 7) / 8;
  const line = placedLine([{ text: number, x }], BODY, SIZE.three);
  return {
    height: space + line.height,
    isKept: true,
    draw: (canvas, left, y) => line.draw(canvas, left, y + space),
  };
}
