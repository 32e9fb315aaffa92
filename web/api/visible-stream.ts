import type { LiveListener } from './live-stream.ts';
import { listen } from './live-stream.ts';

/**
 * Listens to the server's events while the page is looked at, until the returned function is
 * called. A browser opens six connections to a server, for all its tabs together: a stream held by
 * each hidden one would leave none to the tab that is seen.
 */
export function listenWhileVisible(listener: LiveListener, page: Document = document): () => void {
  let close = page.hidden ? null : listen(listener);
  const turned = () => {
    if (page.hidden) {
      close?.();
      close = null;
    } else {
      close ??= listen(listener, undefined, true);
    }
  };
  page.addEventListener('visibilitychange', turned);
  return () => {
    page.removeEventListener('visibilitychange', turned);
    close?.();
  };
}
