const PREFIX = 'scroll:';
/** How long a page may take to become as long as it was. */
const WAIT_MS = 3000;

/**
 * Where each entry of the history was scrolled to, also after a reload. The browser's own memory is of
 * no use here: it scrolls before the page has its figures and is long enough.
 */
export class ScrollMemory {
  #store: Storage;
  #waiting: ResizeObserver | null = null;

  constructor(store: Storage) {
    this.#store = store;
  }

  keep(entry: string): void {
    this.#store.setItem(PREFIX + entry, String(scrollY));
  }

  /** Scrolls to where an entry was, as soon as the page is long enough; a new entry to its top. */
  restore(entry: string): void {
    this.#waiting?.disconnect();
    const wanted = Number(this.#store.getItem(PREFIX + entry) ?? 0);
    const tryIt = () => {
      scrollTo(0, wanted);
      return Math.abs(scrollY - wanted) < 1;
    };
    if (tryIt()) return;
    const observer = new ResizeObserver(() => {
      if (tryIt()) observer.disconnect();
    });
    this.#waiting = observer;
    observer.observe(document.body);
    setTimeout(() => observer.disconnect(), WAIT_MS);
    // Whoever scrolls meanwhile stays where they are.
    for (const event of ['wheel', 'touchstart', 'keydown'] as const)
      addEventListener(event, () => observer.disconnect(), { once: true, passive: true });
  }
}
