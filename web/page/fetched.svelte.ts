/** An answer that a page waits for: what came, or why it did not. The latest question wins. */
export class Fetched<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<unknown>(null);
  loading = $state(false);

  #ask: () => Promise<T>;
  #request = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  /** What was there stays until the new answer comes. */
  load = async (): Promise<void> => {
    this.#request += 1;
    const request = this.#request;
    this.loading = true;
    try {
      const value = await this.#ask();
      if (request !== this.#request) return;
      this.value = value;
      this.failure = null;
    } catch (error) {
      if (request === this.#request) this.failure = error;
    } finally {
      if (request === this.#request) this.loading = false;
    }
  };
}
