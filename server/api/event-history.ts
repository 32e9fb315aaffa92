import type { LiveEvent } from '../contract/stream.ts';

/** The state of one thing that events report: when it last changed, and the text of the change. */
export interface Change {
  /** The text of the event. */
  event: LiveEvent;
  /** Unix time in milliseconds, by the file that changed. */
  at: number;
  version: string;
}

/** An event with its number, which increases, also over a restart of the server. */
export interface NumberedEvent {
  id: number;
  event: LiveEvent;
}

/**
 * The last change of each thing. Numbers are microseconds of the files' own times, so that a
 * restarted server gives the same ones and continues where a client stopped. Nothing is stored.
 */
export class EventHistory {
  private readonly known = new Map<string, { id: number; version: string; event: LiveEvent }>();
  private newest = 0;

  /** Number of the newest event. */
  get last(): number {
    return this.newest;
  }

  /**
   * Updates the state of everything, by name.
   * @returns the new events, in order
   */
  update(changes: ReadonlyMap<string, Change>): NumberedEvent[] {
    for (const name of this.known.keys()) if (!changes.has(name)) this.known.delete(name);
    const fresh = [...changes].filter(
      ([name, { version }]) => this.known.get(name)?.version !== version,
    );
    fresh.sort(([a, { at: first }], [b, { at: second }]) =>
      first === second ? (a < b ? -1 : 1) : first - second,
    );
    return fresh.map(([name, { at, version, event }]) => {
      // An event that is late, or of the same instant, is numbered after the last one.
      const id = Math.max(Math.round(at * 1000), this.newest + 1);
      this.newest = id;
      this.known.set(name, { id, version, event });
      return { id, event };
    });
  }

  /** Returns the events after an event, in order; null when the number is unknown. */
  since(id: number): NumberedEvent[] | null {
    if (!Number.isSafeInteger(id) || id > this.newest) return null;
    return [...this.known.values()]
      .filter((entry) => entry.id > id)
      .map(({ id: number, event }) => ({ id: number, event }))
      .sort((a, b) => a.id - b.id);
  }
}
