import { basename } from 'node:path';
import { shownFileName } from '../intake/records/file-name.ts';
import type { Reason } from '../intake/load/reason.ts';
import { reasonsOfRefusal, toldReasons } from '../intake/load/setting-hint.ts';
import type { Reconciliation } from '../intake/load/reconciliation.ts';
import type { RunLine, RunOutcome } from './run-entry.ts';

/** The fields of a load that the log keeps. */
export interface LoadedFile {
  source: string;
  mode: string;
  loaded_at: string;
  input_sha256: string;
  reconciliation: Reconciliation;
  notes: readonly string[];
  reasons: readonly Reason[];
}

/** A run in progress: collects files and editions, and is written when it ends. */
export class RunLogWriter {
  private readonly start: RunLine;
  private readonly files: RunLine['files'] = [];
  private readonly editions: string[] = [];
  private readonly papers: string[] = [];
  private readonly notes: string[] = [];
  private readonly write: (line: RunLine) => void;
  private readonly now: () => Date;

  /** @param write stores a line */
  constructor(start: RunLine, write: (line: RunLine) => void, now: () => Date) {
    this.start = start;
    this.write = write;
    this.now = now;
    write(start);
  }

  loaded({
    reconciliation,
    source,
    mode,
    loaded_at,
    input_sha256,
    notes,
    reasons,
  }: LoadedFile): void {
    const { file, ...rows } = reconciliation;
    const shown = { file: shownFileName(file), source, mode, loaded_at, input_sha256, rows };
    this.files.push({ ...shown, notes: [...notes], reasons: toldReasons(reasons) });
  }

  /**
   * @param reason the Chinese sentence of a `UserError`; never a text that may hold a cell
   * @param error what refused it, for the reasons of its rows
   */
  refused(file: string, reason: string, error: unknown = null): void {
    this.files.push({ file: shownFileName(file), reason, reasons: reasonsOfRefusal(error) });
  }

  published(editionId: string): void {
    this.editions.push(editionId);
  }

  issued(folder: string): void {
    this.papers.push(basename(folder));
  }

  /** @param note holds no text of a cell */
  noted(note: string): void {
    this.notes.push(note);
  }

  /** @param reason why the run as a whole was refused; the same rule as for `refused` */
  end(outcome: RunOutcome, reason: string | null = null): void {
    const finished = this.now();
    this.write({
      ...this.start,
      finished_at: finished.toISOString(),
      duration_ms: Math.max(0, finished.getTime() - Date.parse(this.start.started_at)),
      outcome,
      reason,
      files: this.files,
      editions: this.editions,
      papers: this.papers,
      notes: this.notes,
    });
  }
}
