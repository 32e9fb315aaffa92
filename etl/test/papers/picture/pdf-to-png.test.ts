import { describe, expect, it } from 'vitest';
import { openFonts } from '../../../papers/renderers/fonts/open-fonts.ts';
import type { Figure, Mark } from '../../../papers/model/figure.ts';
import { figurePdf } from '../../../papers/renderers/pdf/figure-pdf.ts';
import { renderPdf } from '../../../papers/renderers/pdf/render-pdf.ts';
import { pdfToPng } from '../../../papers/renderers/picture/pdf-to-png.ts';
import { pagesOf } from '../pdf/pdf-text.ts';
import { ABOUT, paper, paragraph } from '../pdf/sample-paper.ts';
import { readPng } from './png-pixels.ts';

const fonts = openFonts();
const ground = '#fbfaf7';

const square = (left: number, top: number, side: number): string => {
  const [right, bottom] = [left + side, top + side];
  return `M${left},${top}L${right},${top}L${right},${bottom}L${left},${bottom}Z`;
};
const filled = (d: string, fill: string): Mark => ({
  mark: 'path',
  d,
  fill,
  stroke: null,
  strokeWidth: 0,
});

/**
 * 160 × 90: a red square with a hole drawn in the other direction, and a blue line 4 wide at y =
 * 80.
 */
const FIGURE: Figure = {
  width: 160,
  height: 90,
  background: ground,
  marks: [
    filled(`${square(20, 10, 40)}M30,20L30,40L50,40L50,20Z`, '#ce413b'),
    { mark: 'path', d: 'M0,80L160,80', fill: null, stroke: '#2a5fb4', strokeWidth: 4 },
  ],
};

describe('a figure as a picture', () => {
  it.each([
    [320, 180],
    [1920, 1080],
  ])(
    'is %i pixels wide and %i high, with its colours where they were drawn',
    async (width, height) => {
      const pixels = readPng(await pdfToPng(await figurePdf(FIGURE, fonts, ABOUT), width));
      const scale = width / 160;
      expect([pixels.width, pixels.height]).toEqual([width, height]);
      const at = (x: number, y: number) => pixels.at(x * scale, y * scale);
      expect(at(10, 10)).toBe(ground);
      expect(at(25, 15)).toBe('#ce413b');
      expect(at(40, 30)).toBe(ground);
      expect(at(55, 45)).toBe('#ce413b');
      expect(at(100, 80)).toBe('#2a5fb4');
      expect(at(100, 84)).toBe(ground);
    },
  );

  it('places the start, middle or end of its words at their point', async () => {
    const words = (x: number, anchor: 'start' | 'middle' | 'end'): Mark => ({
      mark: 'text',
      ...{ x, y: 50, text: '■', size: 20, fill: '#000000', bold: false, anchor },
    });
    const inkOf = async (mark: Mark): Promise<[number, number]> => {
      const figure = { ...FIGURE, marks: [mark] };
      const pixels = readPng(await pdfToPng(await figurePdf(figure, fonts, ABOUT), 1600));
      const dark = Array.from({ length: 1600 }, (_, x) => x).filter(
        (x) => pixels.at(x, 425) === '#000000',
      );
      return [dark[0]! / 10, dark.at(-1)! / 10];
    };
    const [left, right] = await inkOf(words(80, 'start'));
    expect(left).toBeGreaterThan(80);
    expect(right).toBeLessThan(100);
    // The sign is as wide as its em, 20: centred it stands 10 to the left, ended 20.
    expect((await inkOf(words(80, 'middle')))[0]).toBeCloseTo(left - 10, 0);
    expect((await inkOf(words(80, 'end')))[0]).toBeCloseTo(left - 20, 0);
  });

  it('keeps its words readable in the PDF', async () => {
    const name: Mark = {
      mark: 'text',
      ...{ x: 80, y: 50, text: '𠙶溪乡', size: 20, fill: '#000000', bold: true, anchor: 'middle' },
    };
    const pdf = await figurePdf({ ...FIGURE, marks: [name] }, fonts, ABOUT);
    expect(await pagesOf(pdf)).toEqual(['𠙶溪乡']);
  });

  it('draws a line around its letters in the colour of the halo, and the letters over it', async () => {
    const name: Mark = {
      mark: 'text',
      ...{ x: 60, y: 60, text: '■', size: 40, fill: '#000000', bold: true, anchor: 'start' },
      halo: '#ffffff',
    };
    const pixels = readPng(
      await pdfToPng(await figurePdf({ ...FIGURE, marks: [name] }, fonts, ABOUT), 1600),
    );
    const row = Array.from({ length: 1600 }, (_, x) => pixels.at(x, 450));
    const edge = row.indexOf('#000000');
    // The halo is a fifth of 40 wide, half of it outside: 4 units, 40 pixels.
    expect(row[edge - 20]).toBe('#ffffff');
    expect(row[edge - 60]).toBe(ground);
  });

  it('has equal bytes each time', async () => {
    const pdf = await figurePdf(FIGURE, fonts, ABOUT);
    const first = await pdfToPng(pdf, 640);
    await pdfToPng(await renderPdf(paper(), fonts, ABOUT), 200);
    expect(Buffer.compare(await pdfToPng(pdf, 640), first)).toBe(0);
  });
});

describe('a page as a picture', () => {
  it('has the shape of A4: 1240 wide, 1754 high', async () => {
    const pixels = readPng(await pdfToPng(await renderPdf(paper(), fonts, ABOUT), 1240));
    // 1240 × 297 / 210 = 1753.7
    expect([pixels.width, pixels.height]).toEqual([1240, 1754]);
    expect(pixels.at(5, 5)).toBe('#ffffff');
  });

  it('has the pages of a paper under each other', async () => {
    // A red square fills the second page from its text area's top left corner, 28 by 37 mm.
    const red: Figure = { ...FIGURE, width: 10, height: 10, background: '#ff0000', marks: [] };
    const body = [
      paragraph('国'.repeat(446)),
      { block: 'figure', title: null, figure: red } as const,
    ];
    const pixels = readPng(await pdfToPng(await renderPdf(paper({ body }), fonts, ABOUT), 210));
    expect([pixels.width, pixels.height]).toEqual([210, 2 * 297]);
    expect([pixels.at(100, 297 + 30), pixels.at(100, 297 + 45)]).toEqual(['#ffffff', '#ff0000']);
  });
});
