/** What the page offers the soak test. */
export interface Soak {
  /**
   * Publishes the next figures under a path, waits until they have arrived, and moves to the next
   * page.
   */
  swap(path: string, id: string): Promise<void>;
  /** Running timers. */
  timers(): number;
}

/**
 * Runs in the page before the wall's own scripts: answers its requests from memory, one publication
 * after the other, and counts its timers.
 */
export function stubServer(bodies: Record<string, string[]>): void {
  const published = new Map<string, number>();
  const network = globalThis.fetch;
  let stream = new EventTarget();
  const running = new Set<unknown>();
  const { setTimeout: begin, setInterval: repeat, clearTimeout: end } = globalThis;

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(String(input), location.href);
    const path = (pathname + search).replace('/api/v1/', '');
    const all = bodies[path];
    if (all === undefined) return network(input, init);
    const number = published.get(path) ?? 0;
    const etag = `"${number}"`;
    if (new Headers(init?.headers).get('if-none-match') === etag)
      return new Response(null, { status: 304 });
    return new Response(all[number % all.length], { headers: { etag } });
  }

  class Stream extends EventTarget {
    static readonly CLOSED = 2;
    close() {}
  }

  /** A constructor that hands out its object. */
  const StreamSpy = new Proxy(Stream, {
    construct(target) {
      stream = new target();
      return stream;
    },
  });

  function timeout(handler: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) {
    const id: unknown = begin(() => {
      running.delete(id);
      handler(...args);
    }, delay);
    running.add(id);
    return id;
  }
  function interval(handler: () => void, delay?: number) {
    const id = repeat(handler, delay);
    running.add(id);
    return id;
  }
  function clear(id: number) {
    running.delete(id);
    end(id);
  }

  const isWaiting = () =>
    document.querySelector('[role="status"]')?.textContent.includes('有新数据') ?? false;
  async function until(is: () => boolean, next: (done: () => void) => unknown): Promise<void> {
    for (let waits = 0; waits === 0 || !is(); waits += 1) {
      if (waits > 1000) throw new Error('The figures did not come or did not change.');
      await new Promise<void>((done) => next(done));
    }
  }
  const soak: Soak = {
    async swap(path, id) {
      published.set(path, (published.get(path) ?? 0) + 1);
      stream.dispatchEvent(new MessageEvent('edition', { data: JSON.stringify({ id }) }));
      await until(isWaiting, (done) => begin(done));
      dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await until(() => !isWaiting(), requestAnimationFrame);
    },
    timers: () => running.size,
  };
  Object.assign(globalThis, {
    fetch: answer,
    EventSource: StreamSpy,
    // The page listens by itself then.
    SharedWorker: undefined,
    setTimeout: timeout,
    setInterval: interval,
    clearTimeout: clear,
    clearInterval: clear,
    soak,
  });
}
