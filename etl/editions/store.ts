import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { DataDir } from '../settings/data-dir.ts';
import type { Edition } from './edition.ts';
import { parseEditionId } from './spec.ts';
import type { EditionSpec } from './spec.ts';

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

  constructor(dir: DataDir) {
    this.folder = dir.var('editions');
  }

  /** Newest first. */
  list(): EditionEntry[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const id = file.slice(0, -'.json'.length);
        const spec = parseEditionId(id);
        return spec === null ? [] : [{ id, ...spec }];
      })
      .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date > b.date ? -1 : 1));
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

  /** Newest first; those that go while they are listed are left out. */
  publications(): Publication[] {
    return this.list().flatMap((entry) => {
      const file = statSync(this.path(entry.id), { throwIfNoEntry: false });
      if (file === undefined) return [];
      const { mtimeMs, size } = file;
      return [{ ...entry, publishedAt: mtimeMs, fingerprint: `${mtimeMs}-${size}` }];
    });
  }

  /** Publishes an edition; false when the same bytes are already there. */
  publish(edition: Edition): boolean {
    const text = JSON.stringify(edition);
    if (this.read(edition.id) === text) return false;
    mkdirSync(this.folder, { recursive: true });
    const path = this.path(edition.id);
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
    return true;
  }

  private path(id: string): string {
    return `${this.folder}/${id}.json`;
  }
}
