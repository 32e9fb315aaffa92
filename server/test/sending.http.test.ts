import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { BodyCache, makeBody } from '../api/body-cache.ts';
import { askRaw } from './support/ask.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';

const county = new TestCounty();
const store = new EditionStore(county.dir);
const PATH = '/api/v1/editions/latest?period=week&kind=township&format=league';
let served: InProcessServer;
let edition: Edition;

beforeAll(async () => {
  edition = await smallEdition(county);
  store.publish(edition);
  served = await InProcessServer.startSignedIn(county.dir);
});

afterAll(() => served.stop());

const raw = (path: string, headers: Record<string, string>) =>
  askRaw(served.base, path, { ...served.session, ...headers });

describe('an edition', () => {
  it('is compressed as the client accepts, Brotli rather than gzip', async () => {
    const plain = await raw(PATH, {});
    const gzip = await raw(PATH, { 'Accept-Encoding': 'gzip' });
    const brotli = await raw(PATH, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ]);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(brotli.body.length).toBeLessThan(plain.body.length / 2);
  });

  it('may be cached by who got it, is revalidated each time, and names what it depends on', async () => {
    const { headers } = await raw(PATH, {});
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(headers['vary']!.split(', ').sort()).toEqual(['Accept', 'Accept-Encoding', 'Cookie']);
  });

  it('is not sent again to a client that has it in this encoding', async () => {
    const packed = { 'Accept-Encoding': 'br' };
    const tag = (await raw(PATH, packed)).headers.etag!;
    expect(tag).toMatch(/^"[\w-]+-br"$/);
    // As a page asks that names the tag itself.
    const known = { 'If-None-Match': tag, 'Cache-Control': 'no-cache' };
    expect(await raw(PATH, { ...packed, ...known })).toMatchObject({
      status: 304,
      body: Buffer.of(),
    });
    expect((await raw(PATH, known)).status).toBe(200);
  });

  it('is sent again when it was published again', async () => {
    const tag = (await raw(PATH, {})).headers.etag!;
    const county = { ...edition.county, name: '改名县' };
    store.publish({ ...edition, county });
    const { status, body } = await raw(PATH, { 'If-None-Match': tag });
    expect(status).toBe(200);
    expect(body.toString()).toContain('改名县');
  });

  it('has a different tag as Arrow, and as the full edition', async () => {
    const tags = await Promise.all(
      ['json', 'league', 'arrow'].map(
        async (format) =>
          (await raw(`/api/v1/editions/${edition.id}?format=${format}`, {})).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('of an earlier version that lacks new fields is computed again', async () => {
    const old = asEdition(edition, { date: '2023-05-14' });
    const { format: _format, breakdown: _breakdown, ...earlier } = old;
    store.publishText(old.id, JSON.stringify(earlier));
    const path = `/api/v1/editions/${old.id}?format=league`;
    expect(JSON.parse((await raw(path, {})).body.toString())).toHaveProperty(
      'breakdown.by_channel',
    );
  });
});

describe('the files of the pages', () => {
  const assets = join(PACKAGE_ROOT, 'dist', 'web', 'assets');
  const named = (ending: string) => readdirSync(assets).find((name) => name.endsWith(ending))!;

  it('are compressed, and cached for ever', async () => {
    const name = named('.js');
    const { headers, body } = await raw(`/assets/${name}`, { 'Accept-Encoding': 'br' });
    expect(brotliDecompressSync(body)).toEqual(readFileSync(join(assets, name)));
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('are not compressed if their format already is', async () => {
    const { headers } = await raw(`/assets/${named('.woff2')}`, { 'Accept-Encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['cache-control']).toContain('immutable');
  });

  it('are revalidated each time if their names stay the same', async () => {
    const { headers } = await raw('/wall', { 'Accept-Encoding': 'gzip' });
    expect(headers['cache-control']).toBe('no-cache');
    const known = { 'Accept-Encoding': 'gzip', 'If-None-Match': headers.etag! };
    expect((await raw('/wall', known)).status).toBe(304);
  });

  it.each(['/assets/nothing.js', '/assets/..%2Fwall.html', '/assets/..%2f..%2fbuilt.js'])(
    'are no others: %s',
    async (path) => {
      expect((await raw(path, {})).status).toBe(404);
    },
  );
});

describe('the cache of answers', () => {
  const content = (size: number) => ({ type: 'text/plain', content: 'x'.repeat(size) });

  it('makes an answer once, however many ask, and again after a failure', async () => {
    const cache = new BodyCache();
    let made = 0;
    const make = () => {
      made += 1;
      if (made === 1) throw new Error('not yet');
      return content(10);
    };
    await expect(cache.get('a', 1, make)).rejects.toThrow('not yet');
    const bodies = await Promise.all(Array.from({ length: 200 }, () => cache.get('a', 1, make)));
    expect(made).toBe(2);
    expect(new Set(bodies).size).toBe(1);
  });

  it('drops the least recently used answer when it is full', async () => {
    const cache = new BodyCache(100);
    const made: string[] = [];
    const ask = (key: string) =>
      cache.get(key, 1, () => {
        made.push(key);
        return content(40);
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    // With c there are 120 bytes: b was dropped, a had been asked for since.
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not count replaced answers', async () => {
    const cache = new BodyCache(100);
    const made: string[] = [];
    const ask = (key: string, state: number) =>
      cache.get(key, state, () => {
        made.push(`${key}${state}`);
        return content(40);
      });
    await ask('a', 1);
    for (let state = 1; state <= 5; state += 1) await ask('b', state);
    await ask('a', 1);
    expect(made).toEqual(['a1', 'b1', 'b2', 'b3', 'b4', 'b5']);
  });

  it('gives equal contents the same tag, and others another', () => {
    const [a, b, c] = [10, 10, 11].map((size) => makeBody(content(size)).hash);
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});
