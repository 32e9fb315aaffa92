import type { LiveListener } from './live-stream.ts';
import type { StreamNews, TabWord } from './stream-hub.ts';
import { listenWhileVisible } from './visible-stream.ts';

/**
 * Listens to the server's events until the returned function is called, by one stream for all tabs: a
 * browser opens six connections to a server for all of them together, and a seventh tab with a stream
 * of its own would wait for ever.
 *
 * A shared worker holds the stream, not a tab elected by Web Locks: those are there only over TLS, and
 * a county's intranet is not. Where there is no shared worker each tab listens while it is seen.
 */
export function listenShared(listener: LiveListener): () => void {
  if (typeof SharedWorker === 'undefined') return listenWhileVisible(listener);
  const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
    type: 'module',
  });
  const say = (word: TabWord) => worker.port.postMessage(word);
  let close = () => say('leave');
  worker.port.onmessage = ({ data }: MessageEvent<StreamNews>) => tell(listener, data);
  // Its script is not there: that of another build, which a page opened before an update asks for.
  worker.onerror = () => (close = listenWhileVisible(listener));
  const leave = () => say('leave');
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    say('join');
    listener.missed?.();
  };
  addEventListener('pagehide', leave);
  addEventListener('pageshow', comeBack);
  say('join');
  return () => {
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', comeBack);
    close();
  };
}

function tell(listener: LiveListener, news: StreamNews): void {
  if (news.call === 'published') listener.published(news.edition);
  else listener[news.call]?.();
}
