import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LETTER_KINDS, REPORT_KINDS } from '../../method/paper-kind.ts';
import { outgoingPaperSchema } from '../../delivery/dispatch.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { syncFolder, writeFileAtomic } from '../../base/write-file-atomic.ts';
import { recordText, readManifest, readRecord, writePapers } from './paper-folder.ts';
import type { DrawnReport, ManifestLine } from './paper-folder.ts';

/** A published report, with the letters that go with it. */
export const issueSchema = z.object({
  report: z.enum(REPORT_KINDS),
  date: z.string(),
  /** 1, and one more with each restatement (更正) of its editions. */
  revision: z.int().min(1),
  title: z.string(),
  /** Shanghai wall time. */
  due_at: z.string(),
  made_at: z.string(),
  /**
   * Whether it was made long after it was due: the machine was off, or the data came late (补发).
   */
  late: z.boolean(),
});
export type Issue = z.infer<typeof issueSchema>;

const begun = z.object({
  issue: issueSchema,
  /** Its papers as they are sent. */
  dispatches: z.array(
    z.object({
      kind: z.enum([...REPORT_KINDS, ...LETTER_KINDS]),
      paper: outgoingPaperSchema,
      /** Whether it waits for approval whatever the settings say: something is to be filled in. */
      held: z.boolean().default(false),
    }),
  ),
});

/** A report whose files are written, and the papers to be sent. */
export type BegunIssue = z.infer<typeof begun>;

/** Stands beside the files of an issue until the issue is complete. */
const BEGUN = 'begun.json';

/** Published papers: one folder each under `var/papers`. */
export class PaperStore {
  private readonly folder: string;

  constructor(dir: DataDir) {
    this.folder = dir.var('papers');
  }

  /** Lists the issues, oldest first. */
  list(): Issue[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .map((name) => join(this.folder, name, 'issue.json'))
      .filter(existsSync)
      .map((path) => readRecord(path, issueSchema))
      .sort((a, b) => (a.date === b.date ? a.revision - b.revision : a.date < b.date ? -1 : 1));
  }

  /** @throws UserError when it cannot be read */
  manifest(of: Issue): ManifestLine[] {
    return readManifest(this.path(of));
  }

  path({ report, date, revision }: Pick<Issue, 'report' | 'date' | 'revision'>): string {
    return join(this.folder, `${report}-${date}${revision === 1 ? '' : `.r${revision}`}`);
  }

  /** Writes the files of an issue. It is not listed before `complete`. */
  write(made: DrawnReport, of: BegunIssue): void {
    const path = this.path(of.issue);
    const fresh = `${path}.new`;
    rmSync(fresh, { recursive: true, force: true });
    writePapers(fresh, of.issue, made);
    writeFileAtomic(join(fresh, BEGUN), recordText(of));
    rmSync(path, { recursive: true, force: true });
    renameSync(fresh, path);
    syncFolder(this.folder);
  }

  /** Returns an issue that a killed process left incomplete; null when there is none. */
  begun(of: Omit<Issue, 'title'>): BegunIssue | null {
    const path = join(this.path(of), BEGUN);
    return existsSync(path) ? readRecord(path, begun) : null;
  }

  /** Lists an issue, after everything that follows from it was started. */
  complete(of: Issue): void {
    writeFileAtomic(join(this.path(of), 'issue.json'), recordText(of));
    rmSync(join(this.path(of), BEGUN), { force: true });
  }
}
