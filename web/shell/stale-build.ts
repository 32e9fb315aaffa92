const KEY = 'reloaded-for';

/**
 * After an upgrade the server no longer has the scripts that an open page asks for. The document is then
 * loaded anew, once for each address and build: a script that is really not there must not make it load
 * for ever.
 */
export function reloadWhenStale(store: Storage, build: string): void {
  addEventListener('vite:preloadError', (event) => {
    const now = `${build} ${location.href}`;
    if (store.getItem(KEY) === now) return;
    store.setItem(KEY, now);
    event.preventDefault();
    location.reload();
  });
}
