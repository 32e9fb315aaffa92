import { describe, expect, it } from 'vitest';
import { LruCache } from '../api/lru-cache.ts';

describe('the cache of results', () => {
  it('makes a result once however many ask, and keeps the last few', async () => {
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

  it('keeps no failure: it is retried', async () => {
    const recent = new LruCache<number>(1);
    await expect(recent.get('a', () => Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
    expect(await recent.get('a', () => Promise.resolve(1))).toBe(1);
  });
});
