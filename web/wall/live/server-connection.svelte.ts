import { ApiError } from '../../api/request.ts';
import { retryDelay } from '../../api/retry-delay.ts';
import type { Notice } from '../wall-state.ts';
import type { WallEffects } from './effects.ts';
import type { Health } from '../../../server/contract/health.ts';
import { latenessText, skewText } from './health-text.ts';
import { durationText } from './duration-text.ts';

/** Milliseconds between health checks of a server that answers. */
const CHECK_MS = 30_000;
/** Milliseconds between checks of a refused screen; its token may be renewed at any time. */
const REFUSED_MS = 60_000;
const FORBIDDEN = [401, 403];

/** The state of the server: whether it answers, what it refuses, how late its data is. */
export class ServerConnection {
  /** The server's sentence when it refuses this screen. */
  refusal = $state.raw<string | null>(null);
  health = $state.raw<Health | null>(null);

  /** Whether the server has another program version than this page. */
  hasNewBuild = false;

  /** Uptime at which the server last answered; null while it is reachable. */
  #lostAt = $state.raw<number | null>(null);
  #heardAt = 0;
  /** The server's clock minus the uptime. */
  #serverOffset = 0;
  #failures = 0;
  #checkAt = 0;
  #isChecking = false;
  #effects: WallEffects;
  #onBack: () => void;

  /** @param onBack called when the server answers again */
  constructor(effects: WallEffects, onBack: () => void) {
    this.#effects = effects;
    this.#onBack = onBack;
  }

  get isOffline(): boolean {
    return this.#lostAt !== null;
  }

  /** Checks the server when it is time to. */
  tick(uptime: number): void {
    if (uptime >= this.#checkAt) void this.check();
  }

  /** After a failure: checks at the next tick, unless the server is known to be unreachable. */
  noteFailure(): void {
    if (!this.isOffline && this.refusal === null) this.#checkAt = 0;
  }

  /** The stream is open again: checks at the next tick. */
  noteStreamOpen(): void {
    if (this.isOffline) this.#checkAt = 0;
  }

  /** The data has changed: checks at the first tick after some milliseconds. */
  checkAfter(wait: number): void {
    this.#checkAt = Math.min(this.#checkAt, this.#effects.uptime() + wait);
  }

  async check(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      this.#heard(await this.#effects.api.health());
    } catch (error) {
      if (error instanceof ApiError && FORBIDDEN.includes(error.status)) this.#refused(error);
      else this.#silent();
    } finally {
      this.#isChecking = false;
    }
  }

  /** 离线, the clock, late data: the most serious first. */
  notices(uptime: number, now: number): Notice[] {
    const texts: [Notice['kind'], string | null][] = [
      ['offline', this.refusal],
      ['offline', this.#lostAt === null ? null : `离线 ${durationText(uptime - this.#lostAt)}`],
      ['clock', this.health && skewText(now, this.#serverOffset + uptime)],
      ['late', this.health && latenessText(this.health.freshness.sources)],
    ];
    return texts.flatMap(([kind, text]) => (text === null ? [] : [{ kind, text }]));
  }

  #heard(health: Health): void {
    const uptime = this.#effects.uptime();
    const isBack = this.isOffline || this.refusal !== null;
    this.hasNewBuild = health.build !== null && health.build !== this.#effects.build;
    this.health = health;
    this.#serverOffset = Date.parse(health.time) - uptime;
    this.#heardAt = uptime;
    this.#lostAt = null;
    this.refusal = null;
    this.#failures = 0;
    this.#checkAt = uptime + CHECK_MS;
    if (isBack) this.#onBack();
  }

  /** The server is reachable, and refuses. */
  #refused({ message }: ApiError): void {
    this.refusal = message;
    this.#lostAt = null;
    this.#checkAt = this.#effects.uptime() + REFUSED_MS;
  }

  #silent(): void {
    this.#failures += 1;
    this.#lostAt ??= this.#heardAt;
    this.#checkAt = this.#effects.uptime() + retryDelay(this.#failures, this.#effects.random);
  }
}
