import type { Page } from 'playwright-core';

/** The faults of a page's layout, in words; empty when there are none. */
export interface LayoutFaults {
  /** Text outside the screen. */
  outside: string[];
  /** Text cut by a box that hides its overflow. */
  clipped: string[];
  /** Overlapping texts. */
  overlapping: string[];
  /** Text smaller than required, in screen pixels. */
  tiny: string[];
}

/**
 * Measures every visible text of the page by its geometry. `vertical`: the page may scroll down.
 */
export function findLayoutFaults(
  page: Page,
  smallest: number,
  vertical = false,
): Promise<LayoutFaults> {
  return page.evaluate(
    ([least, scrolls]) => {
      const TOLERANCE = 1;
      /** Noto Sans SC: share of the line above and below the characters’ square. */
      const [ABOVE, BELOW] = [0.2, 0.12];
      const faults: LayoutFaults = { outside: [], clipped: [], overlapping: [], tiny: [] };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: { text: string; left: number; right: number; top: number; bottom: number }[] =
        [];
      const edges = new Map<Element, DOMRect | null>();
      /** The box of an element that hides its overflow; null if it does not. */
      const edgeOf = (element: Element): DOMRect | null => {
        let edge = edges.get(element);
        if (edge === undefined) {
          const hides = getComputedStyle(element).overflow === 'hidden';
          edge = hides && element !== document.body ? element.getBoundingClientRect() : null;
          edges.set(element, edge);
        }
        return edge;
      };
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        const text = node.textContent?.trim() ?? '';
        if (!parent || text === '') continue;
        if (parent.closest('.sr-only, desc, option, script, style')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const line of range.getClientRects()) {
          if (line.width === 0) continue;
          const box = {
            text,
            left: line.left,
            right: line.right,
            top: line.top + line.height * ABOVE,
            bottom: line.bottom - line.height * BELOW,
          };
          texts.push(box);
          const inside =
            box.left >= -TOLERANCE &&
            box.right <= innerWidth + TOLERANCE &&
            (scrolls || (box.top >= -TOLERANCE && box.bottom <= innerHeight + TOLERANCE));
          if (!inside) faults.outside.push(text);
          for (let each: Element | null = parent; each; each = each.parentElement) {
            const edge = edgeOf(each);
            if (edge === null) continue;
            if (
              box.left < edge.left - TOLERANCE ||
              box.right > edge.right + TOLERANCE ||
              box.top < edge.top - TOLERANCE ||
              box.bottom > edge.bottom + TOLERANCE
            ) {
              faults.clipped.push(text);
            }
          }
        }
        const svg = parent.closest('svg');
        const scale = svg ? svg.clientWidth / (svg.viewBox.baseVal.width || svg.clientWidth) : 1;
        const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
        if (size < least - 0.05) faults.tiny.push(`${text} ${size.toFixed(1)}`);
      }
      texts.forEach((a, i) => {
        for (let j = i + 1; j < texts.length; j += 1) {
          const b = texts[j]!;
          if (
            a.left < b.right - TOLERANCE &&
            b.left < a.right - TOLERANCE &&
            a.top < b.bottom - TOLERANCE &&
            b.top < a.bottom - TOLERANCE
          ) {
            faults.overlapping.push(`${a.text} / ${b.text}`);
          }
        }
      });
      return faults;
    },
    [smallest, vertical] as const,
  );
}

export const NO_LAYOUT_FAULTS: LayoutFaults = {
  outside: [],
  clipped: [],
  overlapping: [],
  tiny: [],
};

/**
 * The texts of these elements that are smaller than required, in words with their size in screen
 * pixels; a selector without any element is told too.
 */
export function findSmallText(
  page: Page,
  selectors: readonly string[],
  least: number,
): Promise<string[]> {
  return page.evaluate(
    ([all, required]) =>
      all.flatMap((selector) => {
        const found = [...document.querySelectorAll(selector)];
        if (found.length === 0) return [`no ${selector}`];
        return found.flatMap((element) => {
          const size = parseFloat(getComputedStyle(element).fontSize);
          return size < required - 0.05 ? [`${element.textContent} ${size.toFixed(1)}`] : [];
        });
      }),
    [selectors, least] as const,
  );
}
