import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { programVersion } from '../base/package-root.ts';
import { isStillRunning } from '../base/process.ts';
import { readStoredLines } from '../base/stored-files.ts';
import type { DataDir } from '../config/data-dir.ts';
import { runLine } from './run-entry.ts';
import type { RunEntry, RunLine } from './run-entry.ts';
import { RunLogWriter } from './run-log-writer.ts';

/** Lines of format 1 carry no format number. */
const FORM = { schema: runLine, format: 1, name: '运行日志' };

/** Clock and processes, as the log sees them. */
export interface RunLogEffects {
  now: () => Date;
  /** Whether the process that began a run at an instant is still running. */
  isStillRunning: (pid: number, startedAt: Date) => boolean;
}

/**
 * 运行日志 `var/log/runs.jsonl`: lines are only appended, and the last line of a run counts. Holds
 * no person data; a year of daily runs is about two megabytes.
 */
export class RunLog {
  private readonly dir: DataDir;
  private readonly path: string;
  private readonly effects: RunLogEffects;

  constructor(dir: DataDir, effects: RunLogEffects = { now: () => new Date(), isStillRunning }) {
    this.dir = dir;
    this.path = dir.var('log', 'runs.jsonl');
    this.effects = effects;
  }

  /** Writes the start before any work is done, so that a killed run is seen. */
  begin({ work, trigger }: Pick<RunLine, 'work' | 'trigger'>): RunLogWriter {
    const start: RunLine = {
      id: randomUUID(),
      work,
      trigger,
      program_version: programVersion(),
      pid: process.pid,
      started_at: this.effects.now().toISOString(),
      finished_at: null,
      duration_ms: null,
      outcome: null,
      reason: null,
      files: [],
      editions: [],
      papers: [],
      notes: [],
    };
    return new RunLogWriter(start, (line) => this.append(line), this.effects.now);
  }

  /** Returns the last runs, newest first. */
  list(limit = Infinity): RunEntry[] {
    const runs = new Map<string, RunLine>();
    for (const line of this.lines()) runs.set(line.id, line);
    return [...runs.values()]
      .reverse()
      .slice(0, limit)
      .map((line) => this.entry(line));
  }

  /** Changes with every line. */
  state(): string {
    return String(statSync(this.path, { throwIfNoEntry: false })?.size ?? 0);
  }

  private entry(line: RunLine): RunEntry {
    if (line.outcome !== null) return { ...line, outcome: line.outcome };
    const isRunning = this.effects.isStillRunning(line.pid, new Date(line.started_at));
    return { ...line, outcome: isRunning ? 'running' : 'killed' };
  }

  private lines(): RunLine[] {
    return existsSync(this.path) ? readStoredLines(this.path, FORM) : [];
  }

  /**
   * Appends a line and flushes it. The line break comes first, to close a line cut short by a
   * crash.
   */
  private append(line: RunLine): void {
    this.dir.makeVar();
    mkdirSync(dirname(this.path), { recursive: true });
    appendFileSync(this.path, `\n${JSON.stringify(line)}`, { flush: true });
  }
}
