import type { WithEtag } from '../../api/request.ts';

/** Fetches a resource; null when it has not changed since the ETag. */
export type FetchResource<T> = (etag: string | null) => Promise<WithEtag<T> | null>;

/** One resource of the server: the shown value, and a newer one that waits for the next page. */
export class Resource<T> {
  #shown = $state.raw<T>();
  #waiting = $state.raw<{ value: T } | null>(null);
  #etag: string | null = null;
  #fetch: FetchResource<T>;
  #underWay: Promise<void> | null = null;
  #isAskedAgain = false;

  constructor(fetch: FetchResource<T>) {
    this.#fetch = fetch;
  }

  get shown(): T | undefined {
    return this.#shown;
  }

  /** The value that is shown, or will be on the next page. */
  get newest(): T | undefined {
    return this.#waiting === null ? this.#shown : this.#waiting.value;
  }

  get isUnderWay(): boolean {
    return this.#underWay !== null;
  }

  /** Whether a newer value waits. */
  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /**
   * Requests the resource once. A call during a request repeats it afterwards, because the running
   * one may have missed the change. The first value is shown at once.
   * @throws what the fetch throws
   */
  refresh(): Promise<void> {
    if (this.#underWay) {
      this.#isAskedAgain = true;
      return this.#underWay;
    }
    this.#underWay = this.#ask().finally(() => (this.#underWay = null));
    return this.#underWay;
  }

  /** Shows the waiting value. */
  turn(): void {
    if (this.#waiting === null) return;
    this.#shown = this.#waiting.value;
    this.#waiting = null;
  }

  async #ask(): Promise<void> {
    do {
      this.#isAskedAgain = false;
      const answer = await this.#fetch(this.#etag);
      if (answer === null) continue;
      this.#etag = answer.etag;
      if (this.#shown === undefined) this.#shown = answer.value;
      else this.#waiting = { value: answer.value };
    } while (this.#isAskedAgain);
  }
}
