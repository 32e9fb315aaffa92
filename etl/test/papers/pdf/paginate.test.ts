import { describe, expect, it } from 'vitest';
import type { LayoutBox } from '../../../papers/renderers/pdf/box.ts';
import { gap } from '../../../papers/renderers/pdf/box.ts';
import { paginate } from '../../../papers/renderers/pdf/paginate.ts';

const box = (height: number, more: Partial<LayoutBox> = {}): LayoutBox => ({
  height,
  draw: () => undefined,
  ...more,
});

/** Heights and places of the boxes of each page, 100 points high. */
const pages = (boxes: LayoutBox[]) =>
  paginate(boxes, 100).map((page) => page.map(({ box: { height }, y }) => [height, y]));

describe('pages', () => {
  it('are filled to the last point', () => {
    expect(pages([box(60), box(40), box(1)])).toEqual([
      [
        [60, 0],
        [40, 60],
      ],
      [[1, 0]],
    ]);
  });

  it('begin with boxes that are kept together, when those do not fit the rest', () => {
    const heading = box(20, { isKept: true });
    expect(pages([box(70), heading, box(20)])).toEqual([
      [[70, 0]],
      [
        [20, 0],
        [20, 20],
      ],
    ]);
    expect(pages([box(60), heading, box(20)])).toEqual([
      [
        [60, 0],
        [20, 60],
        [20, 80],
      ],
    ]);
  });

  it('break boxes kept together if they are higher than a page', () => {
    const kept = Array.from({ length: 3 }, () => box(40, { isKept: true }));
    expect(pages(kept)).toEqual([
      [
        [40, 0],
        [40, 40],
      ],
      [[40, 0]],
    ]);
  });

  it('repeat the header of a table that goes on', () => {
    const header = box(10);
    const row = box(45, { header });
    expect(pages([{ ...header, isKept: true }, row, row, row])).toEqual([
      [
        [10, 0],
        [45, 10],
        [45, 55],
      ],
      [
        [10, 0],
        [45, 10],
      ],
    ]);
  });

  it('leave out white space at their top, and do not begin with it alone', () => {
    expect(pages([box(100), gap(20), box(30)])).toEqual([[[100, 0]], [[30, 0]]]);
    expect(pages([box(100), gap(20)])).toEqual([[[100, 0]]]);
  });

  it('keep white space at the top of the first page', () => {
    expect(pages([gap(20), box(30)])).toEqual([
      [
        [20, 0],
        [30, 20],
      ],
    ]);
  });
});
