import {
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';

/** Which rows of a long table are drawn, and the room of those that are not. */
export interface DrawnRows {
  first: number;
  /** Behind the last one. */
  end: number;
  /** Pixels above and below. */
  above: number;
  below: number;
}

/** A table of fewer rows is drawn whole: it can be searched and read at once. */
const MOST_WHOLE = 150;
/** Rows beyond those in sight: a jump draws as few as a slow computer draws without a hitch. */
const OVERSCAN = 6;
/** Drawn of a long table until it is known what is in sight: as many as a laptop shows. */
const FIRST_DRAWN = 30;

/** Rows of one height in a table that scrolls with the page: those in sight are drawn, all in print. */
export class VirtualRows {
  #drawn = $state.raw<DrawnRows | null>(null);
  #isPrinted = $state(false);

  /** What is drawn of so many rows. */
  of(count: number): DrawnRows {
    const whole = { first: 0, end: count, above: 0, below: 0 };
    if (count <= MOST_WHOLE || this.#isPrinted) return whole;
    return this.#drawn ?? { ...whole, end: FIRST_DRAWN };
  }

  /**
   * Follows the page's scrolling until the returned function is called.
   * @param body of the table
   * @param rowHeight pixels
   */
  follow(body: HTMLElement, count: number, rowHeight: number): () => void {
    if (count <= MOST_WHOLE) {
      this.#drawn = null;
      return () => {};
    }
    const rows = new Virtualizer<Window, Element>({
      count,
      overscan: OVERSCAN,
      estimateSize: () => rowHeight,
      getScrollElement: () => window,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      scrollMargin: body.getBoundingClientRect().top + scrollY,
      initialOffset: () => scrollY,
      initialRect: { width: innerWidth, height: innerHeight },
      onChange: (instance) => this.#take(instance.getVirtualItems(), count, rowHeight),
    });
    const stop = rows._didMount();
    rows._willUpdate();
    this.#take(rows.getVirtualItems(), count, rowHeight);
    const print = () => (this.#isPrinted = true);
    const printed = () => (this.#isPrinted = false);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', printed);
    return () => {
      stop();
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', printed);
    };
  }

  #take(items: readonly { index: number }[], count: number, rowHeight: number): void {
    const first = items[0]?.index ?? 0;
    const end = (items.at(-1)?.index ?? 0) + 1;
    const { first: drawnFirst, end: drawnEnd } = this.#drawn ?? {};
    if (first === drawnFirst && end === drawnEnd) return;
    this.#drawn = { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
  }
}
