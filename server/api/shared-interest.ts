import { orAborted } from './or-aborted.ts';

interface Interest {
  clients: number;
  readonly abandoned: AbortController;
}

/** Knows how many clients wait for each result, so that work that nobody waits for can stop. */
export class SharedInterest {
  private readonly interests = new Map<string, Interest>();

  /**
   * Does work for a client that may leave.
   * @param key names the result; clients of one key share one signal
   * @param left aborted when the client leaves
   * @param work is given the signal that is aborted when every client of the key has left
   * @throws the reason of `left`, when the client leaves
   */
  async wait<T>(
    key: string,
    left: AbortSignal,
    work: (abandoned: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const interest = this.interests.get(key) ?? { clients: 0, abandoned: new AbortController() };
    this.interests.set(key, interest);
    interest.clients += 1;
    try {
      return await orAborted(work(interest.abandoned.signal), left);
    } finally {
      interest.clients -= 1;
      if (interest.clients === 0) {
        this.interests.delete(key);
        interest.abandoned.abort();
      }
    }
  }
}
