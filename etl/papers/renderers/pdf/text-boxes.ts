import type { Fonts } from '../fonts/fonts.ts';
import type { LayoutBox } from './box.ts';
import { balanceLines, breakLines, withPitch } from './break-lines.ts';
import type { TextMeasurer } from './break-lines.ts';
import type { TextStyle } from './canvas.ts';
import { baseLine, drawLine, extraSpacing } from './draw-line.ts';
import { BODY, CHARACTER_WIDTH, LINE_HEIGHT, PITCH } from './styles.ts';

export const measureWith =
  (fonts: Fonts, { face, size }: TextStyle): TextMeasurer =>
  (text) =>
    fonts.width(text, face, size);

/**
 * A paragraph of the body: lines of 28 characters, the first `indent` shorter, all indented by
 * `left`.
 */
export function bodyLines(
  text: string,
  width: number,
  fonts: Fonts,
  { style = BODY, indent = 2 * CHARACTER_WIDTH, left = 0 } = {},
): LayoutBox[] {
  const measure = withPitch(measureWith(fonts, style), PITCH);
  const room = width - left;
  return breakLines(text, room, measure, indent).map((line, index) => {
    const start = left + (index === 0 ? indent : 0);
    return {
      height: LINE_HEIGHT,
      draw: (canvas, x, y) => {
        const spread = PITCH + extraSpacing(line, width - start);
        drawLine(canvas, line.text, x + start, baseLine(y, LINE_HEIGHT, style.size), style, spread);
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
): LayoutBox[] {
  return breakLines(text, width, measureWith(fonts, style)).map((line) => ({
    height,
    draw: (canvas, x, y) =>
      drawLine(
        canvas,
        line.text,
        x,
        baseLine(y, height, style.size),
        style,
        extraSpacing(line, width),
      ),
  }));
}

/** Centred lines of about equal length, kept together and with what follows. */
export function centredLines(
  text: string,
  width: number,
  fonts: Fonts,
  style: TextStyle,
  height: number,
  names: readonly string[] = [],
): LayoutBox[] {
  return balanceLines(text, width, measureWith(fonts, style), names).map((line) => ({
    height,
    isKept: true,
    draw: (canvas, x, y) => {
      const start = x + (width - line.width) / 2;
      canvas.text(line.text, start, baseLine(y, height, style.size), style);
    },
  }));
}

/** One line whose words stand at given points from the left of the text. */
export function placedLine(
  parts: readonly { text: string; x: number }[],
  style: TextStyle,
  height = LINE_HEIGHT,
): LayoutBox {
  return {
    height,
    draw: (canvas, x, y) => {
      for (const part of parts) {
        canvas.text(part.text, x + part.x, baseLine(y, height, style.size), style);
      }
    },
  };
}
