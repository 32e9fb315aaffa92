import type { EditionKey } from './edition-id.ts';
import { parseEditionId } from './edition-id.ts';

const RETRY_MS = 5_000;

export interface LiveListener {
  /** The stream stands: at the start, and again after every break. */
  connected(): void;
  /** The server is gone; the stream keeps trying. */
  lost(): void;
  /** An edition was published. */
  published(edition: EditionKey): void;
}

/**
 * Listens to the server's events until the returned function is called. The browser itself
 * reconnects after a break; where it gives up (a proxy's error page) a new stream is opened.
 */
export function listen(listener: LiveListener): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/api/v1/stream');
    source.onopen = () => listener.connected();
    source.onerror = () => {
      listener.lost();
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    };
    source.addEventListener('edition', ({ data }: MessageEvent<string>) => {
      const key = parseEditionId((JSON.parse(data) as { id: string }).id);
      if (key) listener.published(key);
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
