import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { DataDir } from '../config/data-dir.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { Edition } from './edition.ts';
import { parseEditionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';

/** A published edition, without its content. */
export interface EditionEntry extends EditionSpec {
  id: string;
}

/** A published edition as it now stands. */
export interface Publication extends EditionEntry {
  /** Unix time in milliseconds, with decimals. */
  publishedAt: number;
  /** Changes with every publication. */
  fingerprint: string;
}

/** Published editions: one JSON file each under `var/editions`, replaced whole or not at all. */
export class EditionStore {
  private readonly folder: string;
  /** By file name; null: no edition. */
  private readonly known = new Map<string, EditionEntry | null>();

  constructor(dir: DataDir) {
    this.folder = dir.var('editions');
  }

  /** Newest first. */
  list(): EditionEntry[] {
    return this.entries().sort(newestFirst);
  }

  private entries(): EditionEntry[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder).flatMap((file) => {
      if (!file.endsWith('.json')) return [];
      const known = this.known.get(file) ?? entryOf(file.slice(0, -'.json'.length));
      this.known.set(file, known);
      return known ?? [];
    });
  }

  /** The published bytes; null when there is no such edition. */
  read(id: string): string | null {
    const path = this.path(id);
    return parseEditionId(id) !== null && existsSync(path) ? readFileSync(path, 'utf8') : null;
  }

  /** When editions were last published, removed or replaced, by any process; 0 before the first. */
  changedAt(): number {
    return statSync(this.folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** In no order. */
  publications(): Publication[] {
    return this.entries().flatMap((entry) => this.publicationOf(entry) ?? []);
  }

  /** Null when there is no such edition. */
  publication(id: string): Publication | null {
    const entry = this.known.get(`${id}.json`) ?? entryOf(id);
    return entry && this.publicationOf(entry);
  }

  private publicationOf(entry: EditionEntry): Publication | null {
    const file = statSync(this.path(entry.id), { throwIfNoEntry: false });
    if (file === undefined) return null;
    const { mtimeMs, size } = file;
    return { ...entry, publishedAt: mtimeMs, fingerprint: `${mtimeMs}-${size}` };
  }

  /** Publishes an edition; false when the same bytes are already there. */
  publish(edition: Edition): boolean {
    return this.publishText(edition.id, JSON.stringify(edition));
  }

  /** The same of one that is written already, in whatever format. */
  publishText(id: string, text: string): boolean {
    if (this.read(id) === text) return false;
    writeFileAtomic(this.path(id), text);
    return true;
  }

  private path(id: string): string {
    return `${this.folder}/${id}.json`;
  }
}

function entryOf(id: string): EditionEntry | null {
  const spec = parseEditionId(id);
  return spec && { id, ...spec };
}

/** For sorting: by date, those of one day by their ids. */
export function newestFirst(a: EditionEntry, b: EditionEntry): number {
  if (a.date === b.date) return a.id < b.id ? -1 : 1;
  return a.date > b.date ? -1 : 1;
}
