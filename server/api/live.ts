import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { publishedPath } from '../../etl/warehouse/warehouse.ts';
import type { Catalogue } from './catalogue.ts';
import { Journal } from './journal.ts';
import type { Change } from './journal.ts';
import { EventStream } from './stream.ts';
import { watchFolder } from './watch.ts';

export interface Live {
  stream: EventStream;
  close(): void;
}

/**
 * Tells every screen, whichever process did it: `edition` with `{"id"}` when an edition is published,
 * `load` when data were loaded.
 */
export function liveEvents(dir: DataDir, catalogue: Catalogue, log: Logger): Live {
  const journal = new Journal();
  const stream = new EventStream(journal, log);
  let seen = '';
  const news = () => {
    const loadedAt = statSync(publishedPath(dir), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const now = `${catalogue.version} ${loadedAt}`;
    if (now === seen) return [];
    seen = now;
    return journal.update(changesOf(catalogue, loadedAt));
  };
  // What is there at the start is no news.
  catalogue.refresh();
  news();
  const looks = {
    all() {
      catalogue.refresh();
      stream.send(news());
    },
    some(files: ReadonlySet<string>) {
      for (const file of files) catalogue.get(basename(file, '.json'));
      stream.send(news());
    },
  };
  const stop = watchFolder(dir.var('editions'), looks, log);
  return {
    stream,
    close() {
      stop();
      stream.close();
    },
  };
}

function changesOf(catalogue: Catalogue, loadedAt: number): Map<string, Change> {
  const changes = catalogue
    .list()
    .map(({ id, publishedAt, fingerprint }): [string, Change] => [
      id,
      { event: 'edition', data: { id }, at: publishedAt, mark: fingerprint },
    ]);
  if (loadedAt > 0) {
    changes.push(['load', { event: 'load', data: {}, at: loadedAt, mark: String(loadedAt) }]);
  }
  return new Map(changes);
}
