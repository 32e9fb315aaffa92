import { statSync } from 'node:fs';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import { parseEditionId } from '../../etl/editions/spec.ts';
import { EditionStore } from '../../etl/editions/store.ts';
import type { EditionEntry } from '../../etl/editions/store.ts';
import type { DataDir } from '../../etl/settings/data-dir.ts';
import { isValidOn, readScheme } from '../../etl/settings/scheme.ts';
import { hasData, publishedPath } from '../../etl/warehouse/warehouse.ts';

const KEPT = 100;

/** Editions for the screens: published ones from the store, any other worked out and remembered. */
export class EditionService {
  private readonly dir: DataDir;
  private readonly store: EditionStore;
  private readonly made = new Map<string, Promise<Edition>>();

  constructor(dir: DataDir) {
    this.dir = dir;
    this.store = new EditionStore(dir);
  }

  list(): EditionEntry[] {
    return this.store.list();
  }

  /** By id of each published edition, a text that changes when it is published anew. */
  fingerprints(): Map<string, string> {
    return this.store.fingerprints();
  }

  /** Null when the id is none, its scheme is unknown or not valid then, or nothing has been loaded. */
  async get(id: string): Promise<Edition | null> {
    const published = this.store.read(id);
    if (published !== null) return JSON.parse(published) as Edition;
    const spec = parseEditionId(id);
    if (spec === null || !hasData(this.dir)) return null;
    if (!this.dir.list('schemes', '.yaml').some(({ name }) => name === spec.scheme)) return null;
    if (!isValidOn(readScheme(this.dir, spec.scheme), spec.date)) return null;
    return this.remember(`${id} ${statSync(publishedPath(this.dir)).mtimeMs}`, async () => {
      const maker = await EditionMaker.open(this.dir, spec.scheme);
      try {
        const [edition] = await maker.make([spec]);
        return edition!;
      } finally {
        maker.close();
      }
    });
  }

  private remember(key: string, make: () => Promise<Edition>): Promise<Edition> {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const edition = make();
    this.made.set(key, edition);
    edition.catch(() => this.made.delete(key));
    const oldest = this.made.keys().next().value;
    if (this.made.size > KEPT && oldest !== undefined) this.made.delete(oldest);
    return edition;
  }
}
