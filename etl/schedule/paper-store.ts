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
import { REPORT_KINDS } from '../method/paper.ts';
import { PAPER_FORMATS } from '../papers/draw-paper.ts';
import type { DrawnFile } from '../papers/draw-paper.ts';
import type { Paper } from '../papers/model/paper.ts';
import type { DataDir } from '../settings/data-dir.ts';

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

/** A paper and its files. */
export interface DrawnPaper {
  paper: Paper;
  files: DrawnFile[];
}

/** A report and its letters in all their forms, with what they rest on. */
export interface MadeReport {
  papers: DrawnPaper[];
  /** Hashes of the lines in the chain of seals, by id of the edition. */
  seals: ReadonlyMap<string, string>;
  /** Which font stands for each official face. */
  fonts: Record<string, string>;
}

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
      .map((path) => issue.parse(JSON.parse(readFileSync(path, 'utf8'))))
      .sort((a, b) => (a.date === b.date ? a.revision - b.revision : a.date < b.date ? -1 : 1));
  }

  manifest(of: Issue): ManifestLine[] {
    return readManifest(this.path(of));
  }

  path({ report, date, revision }: Pick<Issue, 'report' | 'date' | 'revision'>): string {
    return join(this.folder, `${report}-${date}${revision === 1 ? '' : `.r${revision}`}`);
  }

  /** Writes the files of an issue, which is not listed before it is `complete`. */
  write(of: Omit<Issue, 'title'>, made: MadeReport): void {
    const fresh = `${this.path(of)}.new`;
    rmSync(fresh, { recursive: true, force: true });
    writePapers(fresh, made);
    rmSync(this.path(of), { recursive: true, force: true });
    renameSync(fresh, this.path(of));
  }

  /** Lists an issue: all that follows from it is under way. */
  complete(of: Issue): void {
    const path = join(this.path(of), 'issue.json');
    writeFileSync(`${path}.new`, `${JSON.stringify(of, null, 2)}\n`, { flush: true });
    renameSync(`${path}.new`, path);
  }
}

/**
 * Writes papers and their `manifest.json` into a folder. Files of the report that stood there before
 * make way; what anyone else put there stays.
 */
export function writePapers(folder: string, { papers, seals, fonts }: MadeReport): void {
  mkdirSync(folder, { recursive: true });
  const names = new Set(papers.flatMap(({ files }) => files.map(({ file }) => file)));
  for (const file of namedFiles(folder)) {
    if (!names.has(file)) rmSync(join(folder, file), { force: true });
  }
  const manifest = papers.flatMap(({ paper, files }) =>
    files.flatMap(({ format, file, bytes }) => {
      writeFileSync(join(folder, file), bytes);
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
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
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
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  return z.array(manifestLine).parse(JSON.parse(text));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
