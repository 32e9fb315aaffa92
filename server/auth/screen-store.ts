import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { z } from 'zod';
import { jsonValue } from '../../etl/base/json.ts';
import { refuseNewerFormat } from '../../etl/base/stored-format.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { writeFileAtomic } from '../../etl/base/write-file-atomic.ts';

const DAY_MS = 86_400_000;
/** Use is noted no more often than this. */
const RECORD_USE_EVERY_MS = 3_600_000;

const written = z.strictObject({
  name: z.string(),
  unit: z.strictObject({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) }).nullable(),
  /** It expires when it has not been used for so long. */
  days: z.number(),
  created_at: z.string(),
});
export type NewScreen = z.infer<typeof written>;

/** A screen (大屏) that may look: at the county, or at one unit. */
export interface Screen extends NewScreen {
  /** SHA-256 of its token, by which it is known. */
  hash: string;
  usedAt: Date;
  expiresAt: Date;
}

/**
 * The screens that were let in: `var/screens/<hash>.json`, one file each, for the owner alone. The
 * time of the file is that of the last use, so that to prolong one is a single step, and never brings
 * back one that was removed meanwhile. The tokens themselves are nowhere.
 */
export class ScreenStore {
  private readonly folder: string;
  private readonly now: () => number;

  constructor(dir: DataDir, now: () => number = Date.now) {
    this.folder = dir.var('screens');
    this.now = now;
  }

  /** @returns the token, which nothing tells again */
  add(screen: NewScreen): string {
    const token = randomBytes(24).toString('base64url');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileAtomic(this.path(hashOf(token)), JSON.stringify(screen), 0o600);
    return token;
  }

  /** By name, expired ones included. */
  list(): Screen[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => this.read(file.slice(0, -'.json'.length)) ?? [])
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  remove({ hash }: Screen): void {
    unlinkSync(this.path(hash));
  }

  /** The screen of a token, and its time prolonged; null when it was removed or has expired. */
  use(token: string): { screen: Screen; isRenewed: boolean } | null {
    const screen = this.valid(hashOf(token));
    if (screen === null) return null;
    const isRenewed = this.now() - screen.usedAt.getTime() > RECORD_USE_EVERY_MS;
    if (isRenewed) this.recordUse(screen.hash);
    return { screen, isRenewed };
  }

  /**
   * Whether a screen that goes on looking still may. It is not prolonged: only an answer to `use` can
   * bring the browser a new cookie.
   */
  isStillAllowed({ hash }: Screen): boolean {
    return this.valid(hash) !== null;
  }

  private valid(hash: string): Screen | null {
    const screen = this.read(hash);
    return screen !== null && screen.expiresAt.getTime() > this.now() ? screen : null;
  }

  /** Null, too, when the file is damaged. */
  private read(hash: string): Screen | null {
    return nullIfMissing(() => {
      const { mtime } = statSync(this.path(hash));
      const stored = jsonValue(readFileSync(this.path(hash), 'utf8'));
      // Format 1 is told nowhere: there is no other yet.
      refuseNewerFormat(stored, 1, `大屏登记 ${this.path(hash)} `);
      const { data: screen } = written.safeParse(stored);
      if (screen === undefined) return null;
      const expiresAt = new Date(mtime.getTime() + screen.days * DAY_MS);
      return { ...screen, hash, usedAt: mtime, expiresAt };
    });
  }

  private recordUse(hash: string): void {
    const now = new Date(this.now());
    nullIfMissing(() => utimesSync(this.path(hash), now, now));
  }

  private path(hash: string): string {
    return `${this.folder}/${hash}.json`;
  }
}

/** Null when the file is not there, or goes meanwhile. */
function nullIfMissing<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
