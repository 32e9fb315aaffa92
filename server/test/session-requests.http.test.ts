import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../contract/session.ts';
import { askRaw, codeOf } from './support/ask.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { addPerson, sessionAs, signIn } from './support/sign-in.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

let served: InProcessServer;

beforeEach(async () => {
  served = await InProcessServer.start(unscheduledCounty().dir);
});
afterEach(() => served.stop());

describe('what changes something', () => {
  it.each<[string, Record<string, string>]>([
    ['without a header of a browser', { Origin: '' }],
    ['from another site', { Origin: 'http://evil.example' }],
    ['from a sandbox', { Origin: 'null' }],
    ['from another port', { Origin: 'http://127.0.0.1:1' }],
    ['from the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['from another site as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
    ['whose headers differ', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://evil.example' }],
  ])('is refused %s', async (_, headers) => {
    await addPerson(served, 'analyst');
    expect(await codeOf(await signIn(served, {}, headers))).toEqual([403, 'cross_site']);
    const Cookie = await served.signIn('analyst');
    const out = await served.send('/api/v1/session', { method: 'DELETE' }, { Cookie, ...headers });
    expect(out.status).toBe(403);
    expect(await sessionAs(served, Cookie)).toMatchObject({ account: { role: 'analyst' } });
  });

  it('is refused when neither header is there', async () => {
    const { status } = await askRaw(served.base, '/api/v1/session', {}, 'DELETE');
    expect(status).toBe(403);
  });

  it.each<[string, unknown, Record<string, string>, [number, string]]>([
    [
      'a form',
      'name=a&password=b',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      [415, 'media_type'],
    ],
    ['plain text', '{}', { 'Content-Type': 'text/plain' }, [415, 'media_type']],
    [
      'another character set',
      '{}',
      { 'Content-Type': 'application/json; charset=gbk' },
      [415, 'media_type'],
    ],
    ['a compressed body', '{}', { 'Content-Encoding': 'gzip' }, [415, 'media_type']],
    ['no JSON', '{"name":', {}, [400, 'bad_request']],
    ['a list', [], {}, [400, 'bad_request']],
    ['a missing field', { name: 'a' }, {}, [400, 'bad_request']],
    ['a field too many', { name: 'a', password: 'b', role: 'security' }, {}, [400, 'bad_request']],
    [
      'a prototype',
      '{"name":"a","password":"b","__proto__":{"role":"security"}}',
      {},
      [400, 'bad_request'],
    ],
    [
      'a constructor',
      '{"name":"a","password":"b","constructor":{"prototype":{}}}',
      {},
      [400, 'bad_request'],
    ],
    ['an object for a text', { name: { $ne: '' }, password: 'b' }, {}, [400, 'bad_request']],
    ['64 KB and more', { name: 'a', password: 'b'.repeat(65_536) }, {}, [413, 'too_large']],
  ])('takes no body that is %s', async (_, body, headers, expected) => {
    const refused = await served.send('/api/v1/session', { method: 'POST', body }, headers);
    expect(await codeOf(refused)).toEqual(expected);
  });
});

it('prototype keys in a query change nothing', async () => {
  const path = '/api/v1/session?__proto__[role]=security&constructor=1&__proto__=2';
  expect(await served.json<Session>(path)).toMatchObject({ account: null });
  expect('role' in {}).toBe(false);
});
