import { processUse } from '../../../base/process.ts';
import type { ReadingLimits } from '../bounds.ts';

const LOOK_EVERY_MS = 250;

/** A bound that a process has met, and how high it was. */
interface MetBound {
  bound: keyof ReadingLimits;
  max: number;
}

/**
 * Watches the process that reads a file. Ends it when it has computed or waited too long since it last
 * told something, or takes too much memory.
 */
export class ChildWatch {
  met: MetBound | null = null;
  private readonly pid: number;
  private readonly limits: ReadingLimits;
  private readonly kill: () => void;
  private readonly timer: NodeJS.Timeout;
  private cpuBefore = 0;
  /** Whether there was progress since the last look. */
  private isNew = true;
  /** Moment of the last progress; null while the rows are worked on. */
  private waitsSince: number | null = performance.now();

  constructor(pid: number, limits: ReadingLimits, kill: () => void) {
    this.pid = pid;
    this.limits = limits;
    this.kill = kill;
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** The process has told something. */
  hasProgress(): void {
    this.waitsSince = performance.now();
    this.isNew = true;
  }

  /** The process has to wait: its rows are worked on. */
  pause(): void {
    this.waitsSince = null;
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const use = processUse(this.pid);
    const waited = this.waitsSince === null ? 0 : (performance.now() - this.waitsSince) / 1000;
    if (this.isNew) this.cpuBefore = use?.cpuSeconds ?? 0;
    this.isNew = false;
    this.check('waitSeconds', waited);
    if (use === null) return;
    this.check('cpuSeconds', use.cpuSeconds - this.cpuBefore);
    this.check('memoryMegabytes', use.memoryBytes / 1e6);
  }

  private check(bound: keyof ReadingLimits, used: number): void {
    const max = this.limits[bound];
    if (used <= max || this.met !== null) return;
    this.met = { bound, max };
    this.kill();
  }
}
