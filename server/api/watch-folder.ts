import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import type { Logger } from 'pino';
import { BackgroundWork } from './background-work.ts';

const POLL_MS = 1000;
/** A publication writes a file and renames it: the delay joins both changes. */
const SETTLE_MS = 20;

/** What to do about a folder. */
export interface FolderCallbacks {
  /** Every second. */
  onPoll: () => void;
  /** At once, if the system reports which files have changed (not on network drives). */
  onChange: (files: ReadonlySet<string>) => void;
}

/** Polls and watches a folder until the returned function is called. A failed poll is logged. */
export function watchFolder(folder: string, callbacks: FolderCallbacks, log: Logger): () => void {
  const background = new BackgroundWork(log);
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | null = null;
  const changed = new Set<string>();
  const note = (_: string, file: string | null) => {
    if (file === null) return;
    changed.add(file);
    timer ??= setTimeout(() => {
      timer = null;
      const files = new Set(changed);
      changed.clear();
      background.run(() => callbacks.onChange(files), undefined);
    }, SETTLE_MS);
  };
  const stopListening = () => {
    watcher?.close();
    watcher = null;
  };
  const listen = () => {
    try {
      watcher = watch(folder, note);
      watcher.on('error', stopListening);
    } catch {
      // The folder does not exist yet: retried at the next poll.
    }
  };
  const poll = setInterval(() => {
    if (watcher === null) listen();
    background.run(callbacks.onPoll, undefined);
  }, POLL_MS);
  listen();
  return () => {
    clearInterval(poll);
    if (timer !== null) clearTimeout(timer);
    stopListening();
  };
}
