import type { LayoutBox } from './box.ts';

/** A box on a page, `y` points below the top of the text. */
export interface PlacedBox {
  box: LayoutBox;
  y: number;
}

/** Sums of many heights are not exact. */
const EPSILON = 0.01;

/**
 * Puts boxes on pages `height` points high, in order. Boxes that are kept together begin a new page
 * when they do not fit the rest of one, if they fit a page at all. White space at the top of a page
 * is left out.
 */
export function paginate(boxes: readonly LayoutBox[], height: number): PlacedBox[][] {
  const pages: PlacedBox[][] = [[]];
  let y = 0;
  const turnUnlessFits = (needed: number) => {
    if (y === 0 || y + needed <= height + EPSILON) return;
    pages.push([]);
    y = 0;
  };
  const place = (box: LayoutBox) => {
    if (y === 0 && pages.length > 1) {
      if (box.isGap) return;
      if (box.header) put(box.header);
    }
    put(box);
  };
  const put = (box: LayoutBox) => {
    pages.at(-1)!.push({ box, y });
    y += box.height;
  };
  for (const chain of chainsOf(boxes)) {
    const whole = heightOf(chain);
    if (whole <= height) turnUnlessFits(whole);
    for (const box of chain) {
      turnUnlessFits(box.height);
      place(box);
    }
  }
  return pages.filter((page) => page.some(({ box }) => !box.isGap));
}

/** Groups boxes that are kept together. */
function chainsOf(boxes: readonly LayoutBox[]): LayoutBox[][] {
  const chains: LayoutBox[][] = [];
  let isOpen = false;
  for (const box of boxes) {
    if (isOpen) chains.at(-1)!.push(box);
    else chains.push([box]);
    isOpen = box.isKept ?? false;
  }
  return chains;
}

const heightOf = (boxes: readonly LayoutBox[]) =>
  boxes.reduce((sum, { height }) => sum + height, 0);

/** Puts boxes at the foot of the last page, or of one more when it has no room for them. */
export function withFoot(
  pages: readonly PlacedBox[][],
  foot: readonly LayoutBox[],
  height: number,
): PlacedBox[][] {
  const [top, last] = [height - heightOf(foot), pages.at(-1)!];
  const used = Math.max(0, ...last.filter(({ box }) => !box.isGap).map(bottomOf));
  let y = top;
  const placed = foot.map((box) => {
    const at = { box, y };
    y += box.height;
    return at;
  });
  return used <= top + EPSILON ? [...pages.slice(0, -1), [...last, ...placed]] : [...pages, placed];
}

const bottomOf = ({ box, y }: PlacedBox) => y + box.height;
