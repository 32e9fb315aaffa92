import type { LiveEvent } from '../contract/stream.ts';

/** The state of one thing that events tell of: when it last changed, and a text that tells how. */
export interface Change {
  /** What is told of it. */
  event: LiveEvent;
  /** Unix time in milliseconds, by the file that changed. */
  at: number;
  version: string;
}

/** An event with its number: it goes up, also over a restart of the server. */
export interface NumberedEvent {
  id: number;
  event: LiveEvent;
}

/**
 * What has happened, kept as the last change of each thing. Numbers are microseconds of the files'
 * own times, so that a server started anew gives the same ones and can go on where a client stopped;
 * nothing is stored for it.
 */
export class EventHistory {
  private readonly known = new Map<string, { id: number; version: string; event: LiveEvent }>();
  private newest = 0;

  /** Number of the newest event. */
  get last(): number {
    return this.newest;
  }

  /**
   * Takes in the present state of everything, by name.
   * @returns the events that are new, in order
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
      // What comes late, or at the same instant, still comes after what was told before.
      const id = Math.max(Math.round(at * 1000), this.newest + 1);
      this.newest = id;
      this.known.set(name, { id, version, event });
      return { id, event };
    });
  }

  /** What happened after an event, in order; null when the event is none of ours. */
  since(id: number): NumberedEvent[] | null {
    if (!Number.isSafeInteger(id) || id > this.newest) return null;
    return [...this.known.values()]
      .filter((entry) => entry.id > id)
      .map(({ id: number, event }) => ({ id: number, event }))
      .sort((a, b) => a.id - b.id);
  }
}
