import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { parseEditionId } from '../../etl/method/edition-id.ts';
import type { EditionEventData } from '../../server/contract/stream.ts';
import { retryDelay } from './retry-delay.ts';

export interface LiveListener {
  /** The stream stands: at the start, and again after every break. */
  connected(): void;
  /** The server is gone; the stream keeps trying. */
  lost(): void;
  /** An edition was published. */
  published(edition: EditionSpec): void;
  /** Data were loaded. */
  loaded?(): void;
  /** Events have been missed that the server can't repeat. */
  missed?(): void;
}

/**
 * Listens to the server's events until the returned function is called. After a break the browser
 * itself reconnects and names the last event it had, so that the server repeats what was missed;
 * where the browser gives up (a proxy's error page) a new stream is opened, and that one has
 * missed what there was, as has one that takes the place of another (`again`).
 */
export function listen(
  listener: LiveListener,
  open: () => EventSource = () => new EventSource('/api/v1/stream'),
  again = false,
): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const start = (isAgain: boolean) => {
    source = open();
    source.onopen = () => {
      failures = 0;
      listener.connected();
      if (isAgain) listener.missed?.();
      isAgain = false;
    };
    source.onerror = () => {
      listener.lost();
      if (source.readyState !== EventSource.CLOSED) return;
      failures += 1;
      retry = setTimeout(start, retryDelay(failures), true);
    };
    source.addEventListener('edition', ({ data }: MessageEvent<string>) => {
      const { id }: EditionEventData = JSON.parse(data);
      const key = parseEditionId(id);
      if (key) listener.published(key);
    });
    source.addEventListener('load', () => listener.loaded?.());
    source.addEventListener('reset', () => listener.missed?.());
  };
  start(again);
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
