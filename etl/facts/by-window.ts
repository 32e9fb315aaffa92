import { windowKey } from '../method/calendar/period.ts';
import type { Window } from '../method/calendar/period.ts';

/** A window of an edition, with the state of the register by which it is measured. */
export interface MeasuredWindow extends Window {
  /** Day from which the register has been as it is on the edition's E; absent: from the start. */
  register?: string | undefined;
}

/** One result for each of some windows. Equal windows share one result. */
export class ByWindow<T> {
  readonly #results: T[];
  readonly #numbers: ReadonlyMap<string, number>;

  /** @param windows each once: its position is the `window_no` of the rows */
  constructor(windows: readonly MeasuredWindow[], make: (window: MeasuredWindow) => T) {
    this.#results = windows.map(make);
    this.#numbers = new Map(windows.map((window, number) => [measuredKey(window), number]));
  }

  /** The result of one of the windows. */
  of(window: MeasuredWindow): T {
    const number = this.#numbers.get(measuredKey(window));
    if (number === undefined) throw new Error(`no result for the window ${measuredKey(window)}`);
    return this.#results[number]!;
  }

  /** The result that a row belongs to. */
  ofRow({ window_no }: { window_no: number }): T {
    return this.#results[window_no]!;
  }
}

/** Names a window and its register: `2023-05-01/2023-05-21`, `2023-05-01/2023-05-21 2023-01-01`. */
export function measuredKey(window: MeasuredWindow): string {
  return `${windowKey(window)} ${window.register ?? ''}`.trim();
}
