/** The page's use of the computer. */
export interface Footprint {
  /** JavaScript heap in bytes; null if the browser does not report it. */
  heap: number | null;
  nodes: number;
  /** Running timers. */
  timers: number;
}

/**
 * Far above what the wall needs (test:soak: 12 MB after garbage collection, 2,500 nodes, one timer
 * and one a request), far below what a wall computer of 4 GB bears.
 */
const LIMITS: Record<keyof Footprint, number> = { heap: 400e6, nodes: 50_000, timers: 100 };
/** A page too big from its start would otherwise be reloaded again and again. */
const MIN_PAGE_AGE_MS = 3_600_000;
/** What no script can measure (video memory, the browser's own) is released once a week. */
const MAX_PAGE_AGE_MS = 7 * 86_400_000;

/** Whether a page of that age should be reloaded: it has grown beyond bounds, or is old. */
export function isDueForReload(footprint: Footprint, uptime: number): boolean {
  if (uptime < MIN_PAGE_AGE_MS) return false;
  if (uptime > MAX_PAGE_AGE_MS) return true;
  return (['heap', 'nodes', 'timers'] as const).some(
    (what) => (footprint[what] ?? 0) > LIMITS[what],
  );
}

type Timers = Pick<
  typeof globalThis,
  'setTimeout' | 'setInterval' | 'clearTimeout' | 'clearInterval'
>;

/** Counts the timers set from now on that have neither fired nor been cleared. */
export function countTimers(scope: Timers): () => number {
  const live = new Set<unknown>();
  const { setTimeout, setInterval, clearTimeout, clearInterval } = scope;
  const counted = (id: unknown) => (live.add(id), id);
  const cleared = (id: unknown) => (live.delete(id), id as number);
  Object.assign(scope, {
    setTimeout(handler: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) {
      const done = () => {
        live.delete(id);
        handler(...args);
      };
      const id = setTimeout(done, delay);
      return counted(id);
    },
    setInterval: (handler: () => void, delay?: number) => counted(setInterval(handler, delay)),
    clearTimeout: (id: unknown) => clearTimeout(cleared(id)),
    clearInterval: (id: unknown) => clearInterval(cleared(id)),
  });
  return () => live.size;
}
