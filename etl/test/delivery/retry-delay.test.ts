import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../delivery/retry-delay.ts';

const MINUTE = 60_000;

describe('the retry delay', () => {
  it('doubles from the first wait to an hour', () => {
    const waits = [1, 2, 3, 6, 7, 12].map((tries) => retryDelay(tries, 1, 0.5) / MINUTE);
    expect(waits).toEqual([1, 2, 4, 32, 60, 60]);
  });

  it('is up to a fifth shorter or longer', () => {
    expect(retryDelay(1, 10, 0)).toBe(8 * MINUTE);
    expect(retryDelay(1, 10, 1)).toBe(12 * MINUTE);
  });
});
