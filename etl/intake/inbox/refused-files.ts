import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DamagedError } from '../../base/errors.ts';
import { programVersion } from '../../base/package-root.ts';
import { sha256Of } from '../../base/sha256.ts';
import { readStoredFile } from '../../base/stored-files.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { Source } from '../../config/source.ts';

const entrySchema = z.object({
  /** Name of the file as it is shown. */
  file: z.string(),
  sha256: z.string(),
  /** Digest of everything else that decides whether the file loads (`loadingBasis`). */
  basis: z.string(),
  /** Fields that its source had and the file lacks, if that refused it. */
  lacking: z.array(z.string()).default([]),
  /** The sentence that said why. */
  reason: z.string(),
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  refused_at: z.string(),
});

/** A file that was refused and waits in the inbox. */
export type RefusedFile = z.infer<typeof entrySchema>;

const FORM = {
  schema: z.object({ files: z.array(entrySchema) }),
  format: 1,
  name: '未装载文件的记录',
};
/** What a source and the register refer to; a change of any may make a file loadable. */
const SETTINGS = ['units.csv', 'settings.yaml'];

/**
 * The files of the inbox that were refused (`var/refused.json`). One is skipped until its content, its
 * source, the register, the settings or the program changes, or the columns that it lacks are no longer
 * expected.
 */
export class RefusedFiles {
  private readonly path: string;
  private entries: RefusedFile[];

  constructor(dir: DataDir) {
    this.path = dir.var('refused.json');
    this.entries = readEntries(this.path);
  }

  list(): readonly RefusedFile[] {
    return this.entries;
  }

  /**
   * Returns the refusal of a file with this content; null: there is none, or something changed.
   * @param expected fields that a file of the source must have
   */
  find(hash: string, basis: string, expected: readonly string[]): RefusedFile | null {
    return (
      this.entries.find(
        (each) =>
          each.sha256 === hash &&
          each.basis === basis &&
          each.lacking.every((field) => expected.includes(field)),
      ) ?? null
    );
  }

  add(entry: RefusedFile): void {
    this.save([...this.entries.filter((each) => each.sha256 !== entry.sha256), entry]);
  }

  /** Forgets a file that was loaded after all. */
  remove(hash: string): void {
    this.keep(({ sha256 }) => sha256 !== hash);
  }

  /** Forgets the files that are no longer in the inbox. */
  keepOnly(hashes: ReadonlySet<string>): void {
    this.keep(({ sha256 }) => hashes.has(sha256));
  }

  private keep(isKept: (entry: RefusedFile) => boolean): void {
    const kept = this.entries.filter(isKept);
    if (kept.length < this.entries.length) this.save(kept);
  }

  private save(entries: RefusedFile[]): void {
    this.entries = entries;
    writeFileAtomic(this.path, `${JSON.stringify({ files: entries }, null, 2)}\n`, 0o600);
  }
}

/** Returns a digest of what decides whether a file loads, besides the file. */
export function loadingBasis(dir: DataDir, source: Source): string {
  const files = SETTINGS.map((name) => dir.find(name));
  const texts = files.map((path) => (path === null ? '' : readFileSync(path, 'utf8')));
  return sha256Of(JSON.stringify([programVersion(), source.id, source.version, ...texts]));
}

/** Returns the sentence that says why a file is skipped. */
export function skippedText({ file, reason, refused_at }: RefusedFile): string {
  return `文件 ${file} 在 ${refused_at} 没有装载，此后文件、来源设置和单位名册都没有变，这次跳过（要再试，请用 cockpit import 装载它）。当时的原因：${reason}`;
}

/** A damaged record is only a record: the files are tried again. */
function readEntries(path: string): RefusedFile[] {
  if (!existsSync(path)) return [];
  try {
    return readStoredFile(path, FORM).files;
  } catch (error) {
    if (error instanceof DamagedError) return [];
    throw error;
  }
}
