import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { publishedPath } from '../../etl/warehouse/warehouse.ts';
import type { EditionCatalogue } from './edition-catalogue.ts';
import { EventHistory } from './event-history.ts';
import type { Change } from './event-history.ts';
import { EventStream } from './event-stream.ts';
import { watchFolder } from './watch-folder.ts';

export interface LiveEvents {
  stream: EventStream;
  close(): void;
}

/**
 * Reports to every screen, whichever process did it: `edition` with `{"id"}` when an edition is
 * published, `load` when data was loaded.
 */
export function liveEvents(dir: DataDir, catalogue: EditionCatalogue, log: Logger): LiveEvents {
  const journal = new EventHistory();
  const stream = new EventStream(journal, log);
  let seen = '';
  const newEvents = () => {
    const loadedAt = statSync(publishedPath(dir), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const now = `${catalogue.version} ${loadedAt}`;
    if (now === seen) return [];
    seen = now;
    return journal.update(changesOf(catalogue, loadedAt));
  };
  // The state at the start is not reported as events.
  catalogue.refresh();
  newEvents();
  const callbacks = {
    onPoll() {
      catalogue.refresh();
      stream.send(newEvents());
    },
    onChange(files: ReadonlySet<string>) {
      for (const file of files) catalogue.get(basename(file, '.json'));
      stream.send(newEvents());
    },
  };
  const stop = watchFolder(dir.var('editions'), callbacks, log);
  return {
    stream,
    close() {
      stop();
      stream.close();
    },
  };
}

function changesOf(catalogue: EditionCatalogue, loadedAt: number): Map<string, Change> {
  const changes = catalogue
    .list()
    .map(({ id, publishedAt, fingerprint }): [string, Change] => [
      id,
      { event: { event: 'edition', data: { id } }, at: publishedAt, version: fingerprint },
    ]);
  if (loadedAt > 0) {
    const event = { event: 'load' as const, data: {} };
    changes.push(['load', { event, at: loadedAt, version: String(loadedAt) }]);
  }
  return new Map(changes);
}
