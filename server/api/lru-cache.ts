/**
 * Keeps the last few results by key. Each is made once however many ask at once; a failure is not
 * kept.
 */
export class LruCache<T> {
  private readonly most: number;
  private readonly kept = new Map<string, Promise<T>>();

  constructor(most: number) {
    this.most = most;
  }

  /** @param key identifies everything that the result depends on */
  get(key: string, make: () => T | Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    const result = known ?? Promise.resolve().then(make);
    if (known === undefined) result.catch(() => this.kept.delete(key));
    // The last used is last.
    this.kept.delete(key);
    this.kept.set(key, result);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most) this.kept.delete(oldest!);
    return result;
  }
}
