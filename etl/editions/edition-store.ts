import { existsSync, readdirSync, statSync } from 'node:fs';
import type { DataDir } from '../config/data-dir.ts';
import { jsonValue } from '../base/json.ts';
import { readStoredText } from '../base/stored-files.ts';
import { refuseNewerFormat } from '../base/stored-format.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import { EDITION_FORMAT } from './edition.ts';
import type { Edition } from './edition.ts';
import { parseEditionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';

/** The identity of a published edition. */
export interface EditionEntry extends EditionSpec {
  id: string;
}

/** The current publication of an edition. */
export interface Publication extends EditionEntry {
  /** Unix time in milliseconds, with decimals. */
  publishedAt: number;
  /** Changes with every publication. */
  fingerprint: string;
}

/** The published editions: one JSON file each in `var/editions`, which is replaced in one step. */
export class EditionStore {
  private readonly folder: string;
  /** By file name; null: the file is no edition. */
  private readonly known = new Map<string, EditionEntry | null>();

  constructor(dir: DataDir) {
    this.folder = dir.var('editions');
  }

  /** Returns all editions, newest first. */
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

  /** Returns the published text; null when there is no such edition. */
  read(id: string): string | null {
    const path = this.path(id);
    if (parseEditionId(id) === null || !existsSync(path)) return null;
    return readStoredText(path, '已发布的通报');
  }

  /** Returns the Unix time in ms of the last change by any process; 0: there was none. */
  changedAt(): number {
    return statSync(this.folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** Returns all publications in no order. */
  publications(): Publication[] {
    return this.entries().flatMap((entry) => this.publicationOf(entry) ?? []);
  }

  /** Returns the current publication; null when there is no such edition. */
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

  /** Publishes an edition. Returns false when the same text is already published. */
  publish(edition: Edition): boolean {
    return this.publishText(edition.id, JSON.stringify(edition));
  }

  /**
   * Publishes the text of an edition, in any format. See `publish`.
   * @throws NewerFormatError when a newer program has published the edition
   */
  publishText(id: string, text: string): boolean {
    if (this.read(id) === text) return false;
    this.refuseNewer([id]);
    writeFileAtomic(this.path(id), text);
    return true;
  }

  /**
   * Refuses editions that a newer program has published: what this one makes of them must neither
   * replace them nor stand beside them. Call it before what can no longer be undone.
   * @throws NewerFormatError
   */
  refuseNewer(ids: readonly string[]): void {
    for (const id of ids) {
      const text = this.read(id);
      if (text === null) continue;
      refuseNewerFormat(jsonValue(text), EDITION_FORMAT, `已发布的通报 ${this.path(id)} `);
    }
  }

  private path(id: string): string {
    return `${this.folder}/${id}.json`;
  }
}

function entryOf(id: string): EditionEntry | null {
  const spec = parseEditionId(id);
  return spec && { id, ...spec };
}

/** Compares for sorting: by date, newest first, then by id. */
export function newestFirst(a: EditionEntry, b: EditionEntry): number {
  if (a.date === b.date) return a.id < b.id ? -1 : 1;
  return a.date > b.date ? -1 : 1;
}
