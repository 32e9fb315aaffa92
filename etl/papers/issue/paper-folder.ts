import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../../base/sha256.ts';
import { NewerFormatError, UserError } from '../../base/errors.ts';
import { readStoredFile } from '../../base/stored-files.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { LETTER_KINDS, REPORT_PERIODS } from '../../method/paper-kind.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import { PAPER_FORMATS } from '../draw-paper.ts';
import type { DrawnFile } from '../draw-paper.ts';
import type { Paper } from '../model/paper.ts';

/**
 * A line of `manifest.json`: a file, and an edition it was made of. Lines of other reports in the
 * folder are written again: what a later version adds to one stays.
 */
const manifestLine = z.looseObject({
  /** e.g. `weekly-2023-05-21` */
  paper: z.string(),
  edition: z.string(),
  /** Hash of its line in the chain of seals; null for a draft of an edition that is not sealed. */
  seal: z.string().nullable(),
  format: z.enum(PAPER_FORMATS),
  file: z.string(),
  sha256: z.string(),
  /** The font used for each official face in PDF and pictures. Word uses the faces' own names. */
  fonts: z.record(z.string(), z.string()).optional(),
});
export type ManifestLine = z.infer<typeof manifestLine>;

/** A paper and its files. */
export interface DrawnPaper {
  paper: Paper;
  files: DrawnFile[];
}

/** A report and its letters in all their formats, with their sources. */
export interface DrawnReport {
  papers: DrawnPaper[];
  /** Hashes of the lines in the chain of seals, by id of the edition. */
  seals: ReadonlyMap<string, string>;
  /** The font used for each official face. */
  fonts: Record<string, string>;
}

/** A report (日通报 …) and its end day. */
export interface ReportId {
  report: ReportKind;
  date: string;
}

/**
 * Writes the papers of a report into a folder, and a line for each file into its `manifest.json`.
 * Files and lines of other reports and of other people stay. Removes a letter that the report no
 * longer makes, unless someone has changed its file.
 * @throws UserError, before anything is written, when others changed a file there
 */
export function writePapers(
  folder: string,
  report: ReportId,
  { papers, seals, fonts }: DrawnReport,
): void {
  makeFolder(folder);
  const before = linesIn(folder);
  for (const { file, bytes } of papers.flatMap(({ files }) => files)) {
    requireOwn(join(folder, file), sha256Of(bytes), before);
  }
  const names = new Set(papers.flatMap(({ files }) => files.map(({ file }) => file)));
  for (const line of before) {
    if (isOf(report, line) && !names.has(line.file)) removeUnchanged(folder, line);
  }
  const lines = papers.flatMap((drawn) => {
    for (const { file, bytes } of drawn.files) {
      writeFileSync(join(folder, file), bytes, { flush: true });
    }
    return linesOf(drawn, { seals, fonts });
  });
  const others = before.filter((line) => !isOf(report, line));
  writeFileAtomic(join(folder, MANIFEST), recordText([...others, ...lines]));
}

/** Writes an approved paper over its draft, each file whole, and its lines in the manifest. */
export function replacePaper(
  folder: string,
  drawn: DrawnPaper,
  sources: Pick<DrawnReport, 'seals' | 'fonts'>,
): void {
  const before = readManifest(folder);
  for (const { file, bytes } of drawn.files) writeFileAtomic(join(folder, file), bytes);
  const at = before.findIndex(({ paper }) => paper === drawn.paper.id);
  const others = before.filter(({ paper }) => paper !== drawn.paper.id);
  const lines = others.toSpliced(at < 0 ? others.length : at, 0, ...linesOf(drawn, sources));
  writeFileAtomic(join(folder, MANIFEST), recordText(lines));
}

/** A line for each file of a paper and edition it was made of. */
function linesOf(
  { paper, files }: DrawnPaper,
  { seals, fonts }: Pick<DrawnReport, 'seals' | 'fonts'>,
): ManifestLine[] {
  return files.flatMap(({ format, file, bytes }) => {
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
  });
}

const MANIFEST = 'manifest.json';

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UserError(
      `文件夹 ${folder} 建不了，可能有同名的文件，或没有写权限；请核对，或用 --out 另选一个目录。`,
      { cause },
    );
  }
}

/** What the folder holds of papers. */
function linesIn(folder: string): ManifestLine[] {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return [];
  try {
    return readManifest(folder);
  } catch (cause) {
    if (cause instanceof NewerFormatError) throw cause;
    throw new UserError(`${path} 不是本程序写的材料清单，请把它移走，或用 --out 另选一个目录。`, {
      cause,
    });
  }
}

/** @param sha256 of the new content */
function requireOwn(path: string, sha256: string, lines: readonly ManifestLine[]): void {
  if (!existsSync(path)) return;
  const found = sha256Of(readFileSync(path));
  if (found === sha256 || lines.some((line) => line.sha256 === found)) return;
  throw new UserError(
    `文件 ${path} 已有，内容不是本程序写的，或写后有人改过；没有覆盖，请把它移走或改名，或用 --out 另选一个目录。`,
  );
}

/** Whether a line belongs to a report or to one of the letters that go with 月排名. */
function isOf({ report, date }: ReportId, { paper }: ManifestLine): boolean {
  if (paper === `${report}-${date}`) return true;
  const letters = LETTER_KINDS.map((kind) => `${kind}-${REPORT_PERIODS[report]}-${date}-`);
  return letters.some((letter) => paper.startsWith(letter));
}

/** Removes a file that nobody changed. A name with a path is not a paper's. */
function removeUnchanged(folder: string, { file, sha256 }: ManifestLine): void {
  if (!/^[^./\\][^/\\]*$/.test(file)) return;
  const path = join(folder, file);
  if (existsSync(path) && sha256Of(readFileSync(path)) === sha256) rmSync(path);
}

/** @throws UserError when it cannot be read */
export function readManifest(folder: string): ManifestLine[] {
  return readRecord(join(folder, MANIFEST), z.array(manifestLine));
}

/**
 * Reads a record of papers. Format 1 carries no format number.
 * @throws UserError when it cannot be read
 */
export function readRecord<T>(path: string, schema: z.ZodType<T>): T {
  return readStoredFile(path, { schema, format: 1, name: '材料的记录' });
}

export function recordText(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
