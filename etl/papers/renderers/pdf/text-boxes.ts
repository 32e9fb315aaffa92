import type { Fonts } from '../fonts/fonts.ts';
import type { Box } from './box.ts';
import { balanceLines, breakLines, pitched } from './break-lines.ts';
import type { Measure } from './break-lines.ts';
import type { TextStyle } from './canvas.ts';
import { baseLine, drawLine, spreadOf } from './draw-line.ts';
import { BODY, CHARACTER, LINE, PITCH } from './styles.ts';

export const measureWith =
  (fonts: Fonts, { face, size }: TextStyle): Measure =>
  (text) =>
    fonts.width(text, face, size);

/** A paragraph of the body: lines of 28 characters, the first `indent` shorter, all `left` in. */
export function bodyLines(
  text: string,
  width: number,
  fonts: Fonts,
  { style = BODY, indent = 2 * CHARACTER, left = 0 } = {},
): Box[] {
  const measure = pitched(measureWith(fonts, style), PITCH);
  const room = width - left;
  return breakLines(text, room, measure, indent).map((line, index) => {
    const start = left + (index === 0 ? indent : 0);
    return {
      height: LINE,
      draw: (canvas, x, y) => {
        const spread = PITCH + spreadOf(line, width - start);
        drawLine(canvas, line.text, x + start, baseLine(y, LINE, style.size), style, spread);
      },
    };
  });
}

/** Lines of any type, spread to the width, `height` points each. */
export function smallLines(
  text: string,
  width: number,
  fonts: Fonts,
  style: TextStyle,
  height: number,
): Box[] {
  return breakLines(text, width, measureWith(fonts, style)).map((line) => ({
    height,
    draw: (canvas, x, y) =>
      drawLine(canvas, line.text, x, baseLine(y, height, style.size), style, spreadOf(line, width)),
  }));
}

/** Lines in the middle, of about equal length, kept together and with what follows. */
export function centredLines(
  text: string,
  width: number,
  fonts: Fonts,
  style: TextStyle,
  height: number,
): Box[] {
  return balanceLines(text, width, measureWith(fonts, style)).map((line) => ({
    height,
    isKept: true,
    draw: (canvas, x, y) => {
      const start = x + (width - line.width) / 2;
      canvas.text(line.text, start, baseLine(y, height, style.size), style);
    },
  }));
}

/** One line whose words stand at places of their own, given from the left of the text. */
export function placedLine(
  parts: readonly { text: string; x: number }[],
  style: TextStyle,
  height = LINE,
): Box {
  return {
    height,
    draw: (canvas, x, y) => {
      for (const part of parts) {
        canvas.text(part.text, x + part.x, baseLine(y, height, style.size), style);
      }
    },
  };
}
