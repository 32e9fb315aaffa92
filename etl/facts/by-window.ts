import { windowKey } from '../method/calendar/period.ts';
import type { Window } from '../method/calendar/period.ts';

/** One result for each of some windows. Equal windows share one result. */
export class ByWindow<T> {
  readonly #results: T[];
  readonly #numbers: ReadonlyMap<string, number>;

  /** @param windows each once: its position is the `window_no` of the rows */
  constructor(windows: readonly Window[], make: (window: Window) => T) {
    this.#results = windows.map(make);
    this.#numbers = new Map(windows.map((window, number) => [windowKey(window), number]));
  }

  /** The result of one of the windows. */
  of(window: Window): T {
    const number = this.#numbers.get(windowKey(window));
    if (number === undefined) throw new Error(`no result for the window ${windowKey(window)}`);
    return this.#results[number]!;
  }

  /** The result that a row belongs to. */
  ofRow({ window_no }: { window_no: number }): T {
    return this.#results[window_no]!;
  }
}
