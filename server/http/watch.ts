import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';

const POLL_MS = 1000;
/** A publication is a file written and a file renamed: looked at once. */
const SETTLE_MS = 20;

/**
 * Looks every second, and at once when something in the folder changes where the system tells (not
 * on network drives). Ends with the function returned.
 */
export function watchFolder(folder: string, look: () => void): () => void {
  let watcher: FSWatcher | null = null;
  let soon: NodeJS.Timeout | null = null;
  const lookSoon = () => {
    soon ??= setTimeout(() => {
      soon = null;
      look();
    }, SETTLE_MS);
  };
  const listen = () => {
    try {
      watcher = watch(folder, lookSoon);
      watcher.on('error', stopListening);
    } catch {
      // Not there yet; tried again with the next look.
    }
  };
  const stopListening = () => {
    watcher?.close();
    watcher = null;
  };
  const poll = setInterval(() => {
    if (watcher === null) listen();
    look();
  }, POLL_MS);
  listen();
  return () => {
    clearInterval(poll);
    if (soon !== null) clearTimeout(soon);
    stopListening();
  };
}
