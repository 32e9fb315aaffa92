import { listenShared } from '../../api/shared-stream.ts';
import type { WallApi } from '../../api/wall-api.ts';
import { WALL_API } from '../../api/wall-api.ts';
import type { Footprint } from './watchdog.ts';
import { countTimers } from './watchdog.ts';

/** Everything the wall does outside itself, and every clock it reads. */
export interface WallEffects {
  api: WallApi;
  /** File name of the script that the page runs. */
  build: string;
  listen: typeof listenShared;
  /** The computer's clock, which may be wrong or be set. */
  now(): number;
  /** Milliseconds since the page was loaded, by a monotonic clock. */
  uptime(): number;
  /** From 0 to below 1. */
  random(): number;
  footprint(): Footprint;
  reload(): void;
}

/** The effects in a browser. `script` is the address of the page's script. */
export function browserEffects(script: string): WallEffects {
  const timers = countTimers(globalThis);
  return {
    api: WALL_API,
    build: new URL(script).pathname.split('/').at(-1) ?? '',
    listen: listenShared,
    now: () => Date.now(),
    uptime: () => performance.now(),
    random: () => Math.random(),
    footprint: () => ({
      heap: (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null,
      nodes: document.getElementsByTagName('*').length,
      timers: timers(),
    }),
    reload: () => location.reload(),
  };
}
