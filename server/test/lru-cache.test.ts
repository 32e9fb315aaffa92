import { describe, expect, it } from 'vitest';
import { LruCache } from '../api/lru-cache.ts';

describe('what is kept of results', () => {
  it('is made once however many ask, and the last few stay', async () => {
    const made: string[] = [];
    const recent = new LruCache<string>(2);
    const ask = (...keys: string[]) =>
      Promise.all(
        keys.map((key) =>
          recent.get(key, () => {
            made.push(key);
            return Promise.resolve(key.toUpperCase());
          }),
        ),
      );
    expect(await ask('a', 'a', 'b', 'a')).toEqual(['A', 'A', 'B', 'A']);
    expect(made).toEqual(['a', 'b']);
    // a was asked for after b.
    await ask('c', 'a', 'b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is no failure: that is tried again', async () => {
    const recent = new LruCache<number>(1);
    await expect(recent.get('a', () => Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
    expect(await recent.get('a', () => Promise.resolve(1))).toBe(1);
  });
});
