import { vi } from 'vitest';
import type { LeagueEdition } from '../../../etl/editions/edition.ts';
import { PERIOD_KINDS } from '../../../etl/method/calendar/period.ts';
import type { FixtureOptions } from '../fixture/edition.ts';
import { fixtureEdition } from '../fixture/edition.ts';
import type { TownshipMap } from '../../../etl/maps/draw/townships.ts';
import type { LiveListener } from '../../api/live-stream.ts';
import type { WithEtag } from '../../api/request.ts';
import { ApiError } from '../../api/request.ts';
import type { Health } from '../../../server/contract/health.ts';
import type { Programme } from '../../wall/programme.ts';
import type { Slot } from '../../wall/slot.ts';
import { slotKey } from '../../wall/slot.ts';
import { Wall } from '../../wall/wall.svelte.ts';
import type { WallEffects } from '../../wall/live/effects.ts';
import type { Trend } from '../../../server/contract/trend.ts';

const EMPTY_MAP = { type: 'Topology', arcs: [], objects: {} } as unknown as TownshipMap;
/** The program version of the page under test. */
const BUILD = 'wall-AbC123.js';
const NO_TREND: Trend = { editions: [], units: [] };

/** Each period counts from a day of its own, so that no page says the same as another. */
function ownWindow(options: FixtureOptions): LeagueEdition {
  const edition = fixtureEdition(options);
  const start = `2023-01-0${1 + PERIOD_KINDS.indexOf(options.period)}`;
  return { ...edition, window: { ...edition.window, start } };
}

/** The wall's built page. */
export function pageHtml(build: string): string {
  return `<script type="module" crossorigin src="/assets/${build}"></script>`;
}

export const DAY_TOWNSHIPS: Programme = {
  view: 'league',
  period: 'day',
  kind: 'township',
  seconds: 20,
};
export const WEEK_TOWNSHIPS: Programme = { ...DAY_TOWNSHIPS, period: 'week' };

/** A server and a computer controlled by a test; an hour passes at once. */
export class FakeServer {
  state: 'up' | 'gone' | 'hanging' | 'closed to this screen' = 'up';
  playlist: Programme[] = [DAY_TOWNSHIPS, WEEK_TOWNSHIPS];
  map = EMPTY_MAP;
  /** The figures of a slot. */
  edition: typeof fixtureEdition = ownWindow;
  /** The build that it serves; its page names the script, null: the page would not come. */
  health: Health = {
    status: 'ok',
    version: '0.0.0',
    build: BUILD,
    county: { code: '900001', name: '演县' },
    has_demo_data: false,
    latest_edition: null,
    latest_date: null,
    freshness: { status: 'ok', sources: [] },
    time: '',
  };
  page: string | null = pageHtml(BUILD);
  /** How an answer fails, though the server is there: `map`, `week/township`, … */
  faults: Record<string, Error> = {};
  /** What `Math.random` says. */
  chance = 0;
  /** What has been asked, in order: `health`, `week/township`, … */
  asked: string[] = [];
  reloads = 0;
  footprint = { heap: 20e6, nodes: 3_000, timers: 1 };
  /** Milliseconds that an answer takes: `week/township`. */
  slow: Record<string, number> = {};
  /** How far the computer's clock is from the true time. */
  skew = 0;
  uptime = 0;
  readonly started = Date.parse('2023-05-22T08:00:00+08:00');
  listener: LiveListener | null = null;
  #seeds = new Map<string, number>();

  /** Publishes other figures of a slot and says so. */
  publish(slot: Slot): void {
    this.#seeds.set(slotKey(slot), this.#seed(slot) + 1);
    this.listener?.published({ ...slot, date: '2023-05-21', basis: 'ytd', scheme: 'six-modules' });
  }

  effects(): WallEffects {
    const trueTime = () => this.started + this.uptime;
    return {
      api: {
        health: async () => {
          await this.#ask('health');
          return { ...structuredClone(this.health), time: new Date(trueTime()).toISOString() };
        },
        playlist: (etag) =>
          this.#answer('playlist', etag, JSON.stringify(this.playlist), this.playlist),
        map: (etag) => this.#answer('map', etag, JSON.stringify(this.map), this.map),
        latest: (period, kind, etag) => {
          const seed = this.#seed({ period, kind });
          const edition = this.edition({ period, kind, seed });
          return this.#answer(slotKey({ period, kind }), etag, String(seed), edition);
        },
        trend: (period, kind, etag) =>
          this.#answer(`trend ${slotKey({ period, kind })}`, etag, 'trend', NO_TREND),
        page: () => Promise.resolve(this.page),
      },
      listen: (listener) => {
        this.listener = listener;
        return () => (this.listener = null);
      },
      now: () => trueTime() + this.skew,
      uptime: () => this.uptime,
      random: () => this.chance,
      build: BUILD,
      footprint: () => this.footprint,
      reload: () => (this.reloads += 1),
    };
  }

  /** A wall of this server, its first page shown; `vi.useFakeTimers()` must be in force. */
  async wall(): Promise<Wall> {
    const wall = new Wall({}, this.effects());
    wall.start();
    await vi.advanceTimersByTimeAsync(0);
    return wall;
  }

  /** Lets seconds pass. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.uptime += 1000;
      await vi.advanceTimersByTimeAsync(1000);
    }
  }

  #seed(slot: Slot): number {
    return this.#seeds.get(slotKey(slot)) ?? 1;
  }

  async #answer<T>(
    what: string,
    etag: string | null,
    newest: string,
    value: T,
  ): Promise<WithEtag<T> | null> {
    await this.#ask(what);
    return etag === newest ? null : { value, etag: newest };
  }

  /** As the client does: silence ends in an error after 20 seconds. */
  async #ask(what: string): Promise<void> {
    this.asked.push(what);
    const slow = this.slow[what];
    if (slow !== undefined) await new Promise((done) => setTimeout(done, slow));
    if (this.state === 'hanging') await new Promise((done) => setTimeout(done, 20_000));
    if (this.state === 'closed to this screen')
      throw new ApiError(401, 'signed_out', '本屏的口令已过期，请重新开通。');
    if (this.state !== 'up') throw new TypeError('Failed to fetch');
    const fault = this.faults[what];
    if (fault !== undefined) throw fault;
  }
}
