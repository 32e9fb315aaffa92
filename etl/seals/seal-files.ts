import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readStoredBytes } from '../base/stored-files.ts';
import type { DataDir } from '../config/data-dir.ts';

export const CHAIN = 'chain.jsonl';

/** Writes to the disk that sealing makes. Each is on disk when it returns. */
export interface DiskEffects {
  write: (path: string, content: string | Buffer) => void;
  append: (path: string, content: string | Buffer) => void;
  rename: (from: string, to: string) => void;
  remove: (path: string) => void;
}

export const DISK: DiskEffects = {
  write: (path, content) => writeFileSync(path, content, { flush: true }),
  append: (path, content) => appendFileSync(path, content, { flush: true }),
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
};

/** Reads and writes the files of `var/sealed`, by their path below it. */
export class SealFiles {
  readonly root: string;
  private readonly disk: DiskEffects;
  private readonly papers: string;

  constructor(dir: DataDir, disk: DiskEffects = DISK) {
    this.root = dir.var('sealed');
    this.disk = disk;
    this.papers = dir.var('papers');
  }

  /**
   * Returns what is wrong when nothing is sealed though papers were published, which seal their editions
   * first; null: nothing.
   */
  lostFault(): string | null {
    if (existsSync(this.path(CHAIN)) || !hasPublished(this.papers)) return null;
    return `封存的目录 ${this.root} 不见了或是空的，而 ${this.papers} 里已有发出的通报；请从备份恢复 ${this.root}，再试。`;
  }

  /** Returns null when there is no such file. */
  read(file: string): Buffer | null {
    const path = this.path(file);
    return existsSync(path) ? readStoredBytes(path, '封存的文件') : null;
  }

  /** Returns all files, sorted by name. */
  list(): string[] {
    if (!existsSync(this.root)) return [];
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name).slice(this.root.length + 1))
      .sort();
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    this.disk.write(this.path(file), text);
  }

  append(file: string, content: Buffer): void {
    this.disk.append(this.path(file), content);
  }

  rename(from: string, to: string): void {
    this.disk.rename(this.path(from), this.path(to));
  }

  remove(file: string): void {
    this.disk.remove(this.path(file));
  }

  path(file: string): string {
    return join(this.root, file);
  }
}

/** Returns whether a folder holds published papers, each in a folder with its record; drafts have none. */
function hasPublished(papers: string): boolean {
  return (
    existsSync(papers) &&
    readdirSync(papers).some((name) => existsSync(join(papers, name, 'issue.json')))
  );
}
