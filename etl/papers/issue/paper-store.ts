import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { LETTER_KINDS, REPORT_KINDS } from '../../method/paper-kind.ts';
import { paper } from '../../delivery/dispatch.ts';
import { PAPER_FORMATS } from '../draw-paper.ts';
import type { DrawnFile } from '../draw-paper.ts';
import type { Paper } from '../model/paper.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { syncFolder, writeFileAtomic } from '../../base/write-file-atomic.ts';

/** A line of `manifest.json`: a file, and an edition it was made of. */
const manifestLine = z.object({
  /** e.g. `weekly-2023-05-21` */
  paper: z.string(),
  edition: z.string(),
  /** Hash of its line in the chain of seals; null for a draft of what is not sealed. */
  seal: z.string().nullable(),
  format: z.enum(PAPER_FORMATS),
  file: z.string(),
  sha256: z.string(),
  /** Which font stands for each official face, in PDF and pictures; Word names the faces. */
  fonts: z.record(z.string(), z.string()).optional(),
});
export type ManifestLine = z.infer<typeof manifestLine>;

const issue = z.object({
  report: z.enum(REPORT_KINDS),
  date: z.string(),
  /** 1, and one more with each restatement (更正) of its editions. */
  revision: z.int().min(1),
  title: z.string(),
  /** Shanghai wall time. */
  due_at: z.string(),
  made_at: z.string(),
  /** Made long after it was due: the machine was off, or the data came late (补发). */
  late: z.boolean(),
});

/** A report as it went out, with the letters that go with it. */
export type Issue = z.infer<typeof issue>;

const begun = z.object({
  issue,
  /** Its papers as they are sent. */
  dispatches: z.array(z.object({ kind: z.enum([...REPORT_KINDS, ...LETTER_KINDS]), paper })),
});

/** A report whose files are written, and what is to be sent of it. */
export type BegunIssue = z.infer<typeof begun>;

/** A paper and its files. */
export interface DrawnPaper {
  paper: Paper;
  files: DrawnFile[];
}

/** A report and its letters in all their forms, with what they rest on. */
export interface DrawnReport {
  papers: DrawnPaper[];
  /** Hashes of the lines in the chain of seals, by id of the edition. */
  seals: ReadonlyMap<string, string>;
  /** Which font stands for each official face. */
  fonts: Record<string, string>;
}

/** Beside the files of an issue until it is complete. */
const BEGUN = 'begun.json';

/** Papers that went out: a folder each under `var/papers`. */
export class PaperStore {
  private readonly folder: string;

  constructor(dir: DataDir) {
    this.folder = dir.var('papers');
  }

  /** Oldest first. */
  list(): Issue[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .map((name) => join(this.folder, name, 'issue.json'))
      .filter(existsSync)
      .map((path) => readJson(path, issue))
      .sort((a, b) => (a.date === b.date ? a.revision - b.revision : a.date < b.date ? -1 : 1));
  }

  /** @throws UserError when it cannot be read */
  manifest(of: Issue): ManifestLine[] {
    return readManifest(this.path(of));
  }

  path({ report, date, revision }: Pick<Issue, 'report' | 'date' | 'revision'>): string {
    return join(this.folder, `${report}-${date}${revision === 1 ? '' : `.r${revision}`}`);
  }

  /** Writes the files of an issue, which is not listed before it is `complete`. */
  write(made: DrawnReport, of: BegunIssue): void {
    const path = this.path(of.issue);
    const fresh = `${path}.new`;
    rmSync(fresh, { recursive: true, force: true });
    writePapers(fresh, made);
    writeFileAtomic(join(fresh, BEGUN), jsonText(of));
    rmSync(path, { recursive: true, force: true });
    renameSync(fresh, path);
    syncFolder(this.folder);
  }

  /** What a process killed before it was `complete` had written; null when there is nothing. */
  begun(of: Omit<Issue, 'title'>): BegunIssue | null {
    const path = join(this.path(of), BEGUN);
    return existsSync(path) ? readJson(path, begun) : null;
  }

  /** Lists an issue: all that follows from it is under way. */
  complete(of: Issue): void {
    writeFileAtomic(join(this.path(of), 'issue.json'), jsonText(of));
    rmSync(join(this.path(of), BEGUN), { force: true });
  }
}

/**
 * Writes papers and their `manifest.json` into a folder. Files of the report that stood there before
 * make way; what anyone else put there stays.
 */
export function writePapers(folder: string, { papers, seals, fonts }: DrawnReport): void {
  mkdirSync(folder, { recursive: true });
  const names = new Set(papers.flatMap(({ files }) => files.map(({ file }) => file)));
  for (const file of namedFiles(folder)) {
    if (!names.has(file)) rmSync(join(folder, file), { force: true });
  }
  const manifest = papers.flatMap(({ paper, files }) =>
    files.flatMap(({ format, file, bytes }) => {
      writeFileSync(join(folder, file), bytes, { flush: true });
      const sha256 = sha256Of(bytes);
      return paper.editions.map((edition): ManifestLine => ({
        paper: paper.id,
        edition,
        seal: seals.get(edition) ?? null,
        format,
        file,
        sha256,
        ...(format === 'pdf' || format === 'png' ? { fonts } : {}),
      }));
    }),
  );
  writeFileAtomic(join(folder, 'manifest.json'), jsonText(manifest));
}

/** Files that the manifest of a folder names, without any path; none where it has no manifest of ours. */
function namedFiles(folder: string): string[] {
  try {
    const files = readManifest(folder).map(({ file }) => file);
    return files.filter((file) => /^[^./\\][^/\\]*$/.test(file));
  } catch {
    return [];
  }
}

function readManifest(folder: string): ManifestLine[] {
  return readJson(join(folder, 'manifest.json'), z.array(manifestLine));
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new UserError(`材料的记录 ${path} 读不出来，请从备份恢复这个文件后重试。`, { cause });
  }
}

function jsonText(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
