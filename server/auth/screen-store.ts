import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import { z } from 'zod';
import { sha256Of } from '../../etl/base/sha256.ts';
import { jsonValue } from '../../etl/base/json.ts';
import { readStoredText } from '../../etl/base/stored-files.ts';
import { refuseNewerFormat } from '../../etl/base/stored-format.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { writeFileAtomic } from '../../etl/base/write-file-atomic.ts';

const DAY_MS = 86_400_000;
/** Use is recorded at most once in this time. */
const RECORD_USE_EVERY_MS = 3_600_000;

const written = z.strictObject({
  name: z.string(),
  unit: z.strictObject({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) }).nullable(),
  /** A screen expires when it was not used for this time. */
  days: z.number(),
  created_at: z.string(),
});
export type NewScreen = z.infer<typeof written>;

/** A screen (大屏) that may see the county, or one unit. */
export interface Screen extends NewScreen {
  /** SHA-256 of its token, which identifies it. */
  hash: string;
  usedAt: Date;
  expiresAt: Date;
}

/**
 * The registered screens: `var/screens/<hash>.json`, one file each, readable by the owner alone.
 * The file's time is that of the last use, so prolonging a screen is a single step and never
 * restores one that was removed meanwhile. The tokens themselves are stored nowhere.
 */
export class ScreenStore {
  private readonly folder: string;
  private readonly now: () => number;

  constructor(dir: DataDir, now: () => number = Date.now) {
    this.folder = dir.var('screens');
    this.now = now;
  }

  /** @returns the token; it cannot be read again later */
  add(screen: NewScreen): string {
    const token = randomBytes(24).toString('base64url');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileAtomic(this.path(sha256Of(token)), JSON.stringify(screen), 0o600);
    return token;
  }

  /** Lists the screens by name, expired ones included. */
  list(): Screen[] {
    return this.hashes()
      .flatMap((hash) => this.read(hash) ?? [])
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Returns the paths of the files from which no screen can be read: it has to be let in again. */
  damaged(): string[] {
    return this.hashes()
      .filter((hash) => this.read(hash) === null)
      .map((hash) => this.path(hash))
      .filter((path) => existsSync(path));
  }

  private hashes(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
  }

  remove({ hash }: Screen): void {
    unlinkSync(this.path(hash));
  }

  /** Returns the screen of a token and prolongs it; null when it was removed or has expired. */
  use(token: string): { screen: Screen; isRenewed: boolean } | null {
    const screen = this.valid(sha256Of(token));
    if (screen === null) return null;
    const isRenewed = this.now() - screen.usedAt.getTime() > RECORD_USE_EVERY_MS;
    if (isRenewed) this.recordUse(screen.hash);
    return { screen, isRenewed };
  }

  /**
   * Whether a connected screen may still see the county. Does not prolong it: only an answer to
   * `use` can bring the browser a new cookie.
   */
  isStillAllowed({ hash }: Screen): boolean {
    return this.valid(hash) !== null;
  }

  private valid(hash: string): Screen | null {
    const screen = this.read(hash);
    return screen !== null && screen.expiresAt.getTime() > this.now() ? screen : null;
  }

  /** Also null when the file is damaged. */
  private read(hash: string): Screen | null {
    return nullIfMissing(() => {
      const { mtime } = statSync(this.path(hash));
      const stored = jsonValue(readStoredText(this.path(hash), '大屏登记'));
      // Files of format 1 carry no format number.
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

/** Null when the file does not exist, or is removed meanwhile. */
function nullIfMissing<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
