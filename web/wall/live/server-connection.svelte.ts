import { ApiError } from '../../api/request.ts';
import { retryDelay } from '../../api/retry-delay.ts';
import type { Notice } from '../wall-state.ts';
import type { WallEffects } from './effects.ts';
import type { Health } from '../../../server/contract/health.ts';
import { latenessText, skewText } from './health-text.ts';
import { durationText } from './duration-text.ts';

/** How often a server that answers is asked how it is. */
const CHECK_MS = 30_000;
/** A screen that is not let in asks again this often; the key may be renewed at any time. */
const REFUSED_MS = 60_000;
const FORBIDDEN = [401, 403];

/** What the wall knows of its server: whether it answers, what it refuses, how late its data are. */
export class ServerConnection {
  /** The server's sentence when it does not let this screen in. */
  refusal = $state.raw<string | null>(null);
  health = $state.raw<Health | null>(null);

  /** The server has another program than this page's. */
  hasNewBuild = false;

  /** Uptime at which the server was last heard of; null while it is there. */
  #lostAt = $state.raw<number | null>(null);
  #heardAt = 0;
  /** The server's clock less the uptime. */
  #serverOffset = 0;
  #failures = 0;
  #checkAt = 0;
  #isChecking = false;
  #effects: WallEffects;
  #onBack: () => void;

  /** `onBack`: the server answers again. */
  constructor(effects: WallEffects, onBack: () => void) {
    this.#effects = effects;
    this.#onBack = onBack;
  }

  get isOffline(): boolean {
    return this.#lostAt !== null;
  }

  /** Asks the server how it is when it is time to. */
  tick(uptime: number): void {
    if (uptime >= this.#checkAt) void this.check();
  }

  /** Something failed: asks at the next tick, unless the silence is known already. */
  noteFailure(): void {
    if (!this.isOffline && this.refusal === null) this.#checkAt = 0;
  }

  /** The stream stands again: asks at the next tick. */
  noteStreamOpen(): void {
    if (this.isOffline) this.#checkAt = 0;
  }

  /** The data have changed: asks at the first tick after so many milliseconds. */
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

  /** 离线, the clock, late data: the gravest first. */
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

  /** It is there, and says no. */
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
