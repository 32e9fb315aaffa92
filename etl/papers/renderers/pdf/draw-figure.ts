import type { Figure, Mark } from '../../model/figure.ts';
import type { Canvas } from './canvas.ts';

/** Draws a figure with its top left corner at the point, each of its units `scale` points. */
export function drawFigure(canvas: Canvas, figure: Figure, x: number, y: number, scale: number) {
  canvas.within(x, y, scale, () => {
    if (figure.background !== null) {
      canvas.rectangle(0, 0, figure.width, figure.height, figure.background);
    }
    for (const mark of figure.marks) drawMark(canvas, mark);
  });
}

function drawMark(canvas: Canvas, mark: Mark): void {
  if (mark.mark === 'path') {
    const { fill, stroke, strokeWidth: width } = mark;
    canvas.path(pathOperators(mark.d), { fill, stroke, width });
    return;
  }
  const { text, x, y, size, fill, bold, anchor, halo } = mark;
  const style = { face: bold ? 'sansBold' : 'sans', size, colour: fill, halo } as const;
  const share = { start: 0, middle: 0.5, end: 1 }[anchor];
  canvas.text(text, x - canvas.width(text, style) * share, y, style);
}

/** Converts SVG path data of absolute M, L and Z to PDF operators. */
export function pathOperators(d: string): string {
  return d
    .replace(/([MLZ])([^MLZ]*)/g, (_, command: string, places: string) => {
      const numbers = (places.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(hundredths);
      if (command === 'Z') return 'h ';
      let operators = '';
      for (let index = 0; index < numbers.length; index += 2) {
        const operator = command === 'M' && index === 0 ? 'm' : 'l';
        operators += `${numbers[index]} ${numbers[index + 1]} ${operator} `;
      }
      return operators;
    })
    .trim();
}

/** Rounds to hundredths: PDF has no exponents, and nobody sees less. */
const hundredths = (number: string): number => Math.round(Number(number) * 100) / 100;
