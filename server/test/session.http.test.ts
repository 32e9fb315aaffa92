import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../contract/session.ts';
import { EVERYTHING } from './accounts/test-sign-in.ts';
import { askRaw } from './support/ask.ts';
import { InProcessServer, PASSWORD } from './support/in-process-server.ts';
import { ELSEWHERE } from './support/screen-county.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const NEW_PASSWORD = '雨天在家看书-9911';
let served: InProcessServer;

beforeEach(async () => {
  served = await InProcessServer.start(unscheduledCounty().dir);
});
afterEach(() => served.stop());

const add = (role: 'analyst' | 'approver', mustChangePassword = false) =>
  served.app.accounts.accounts.add({
    ...{ name: '张三', title: '张科长', role, unit_code: null },
    ...{ password: PASSWORD, mustChangePassword },
  });

const signIn = (more: object = {}, headers: Record<string, string> = {}) =>
  served.send(
    '/api/v1/session',
    { method: 'POST', body: { name: '张三', password: PASSWORD, ...more } },
    headers,
  );

/** The cookie that an answer sets, as it is sent back. */
const cookieOf = (response: Response) =>
  /^(\w+=[^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
const codeOf = async (response: Response) => {
  const { error }: { error: { code: string } } = await response.json();
  return [response.status, error.code];
};
const sessionAs = (cookie: string) => served.json<Session>('/api/v1/session', { Cookie: cookie });

describe('a session', () => {
  it('begins with a sign-in and ends with signing out', async () => {
    await add('analyst');
    expect(await sessionAs('')).toMatchObject({ account: null, rights: [], expires_at: null });
    const signedIn = await signIn();
    expect(await signedIn.json()).toMatchObject({
      account: { name: '张三', title: '张科长', role_name: '分析员', unit: null, has_totp: false },
      rights: [
        ...['leagues', 'editions', 'drafts', 'export', 'cases', 'case_text'],
        ...['loads', 'load', 'draft_schemes', 'papers', 'manual'],
      ],
      to_do: [],
    });
    const cookie = cookieOf(signedIn);
    expect((await served.get('/api/v1/loads', { Cookie: cookie })).status).toBe(200);
    const out = await served.send('/api/v1/session', { method: 'DELETE' }, { Cookie: cookie });
    expect(await out.json()).toMatchObject({ account: null });
    expect(out.headers.get('set-cookie')).toMatch(/^cockpit_session=; .*1970/);
    expect((await served.get('/api/v1/loads', { Cookie: cookie })).status).toBe(401);
    expect((await served.get('/api/v1/loads', { Cookie: cookie, ...ELSEWHERE })).status).toBe(401);
  });

  it('is kept in a cookie that scripts can’t read and that no store keeps', async () => {
    await add('analyst');
    const response = await signIn();
    expect(response.headers.get('set-cookie')).toMatch(
      /^cockpit_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const health = await sessionAs(cookieOf(response));
    expect(JSON.stringify(health)).not.toContain(cookieOf(response).split('=')[1]);
  });

  it('is never one whose token was known before the sign-in', async () => {
    await add('analyst');
    for (const planted of ['cockpit_session=planted', await served.signIn('leader')]) {
      const cookie = cookieOf(await signIn({}, { Cookie: planted }));
      expect(cookie).not.toBe(planted);
      expect(await sessionAs(cookie)).toMatchObject({ account: { name: '张三' } });
      expect(await sessionAs(planted)).toMatchObject({ account: null });
    }
  });

  it('gets another token with a new password, and all others of the account end', async () => {
    await add('analyst');
    const [first, second] = [cookieOf(await signIn()), cookieOf(await signIn())];
    const body = { old_password: PASSWORD, new_password: NEW_PASSWORD };
    const changed = await served.send(
      '/api/v1/session/password',
      { method: 'PUT', body },
      { Cookie: first },
    );
    expect(changed.status).toBe(200);
    for (const ended of [first, second]) {
      expect(await sessionAs(ended)).toMatchObject({ account: null });
    }
    expect(await sessionAs(cookieOf(changed))).toMatchObject({ account: { name: '张三' } });
    expect(await codeOf(await signIn())).toEqual([401, 'sign_in']);
    expect((await signIn({ password: NEW_PASSWORD })).status).toBe(200);
  });

  it('ends when its account is locked', async () => {
    const { id } = await add('analyst');
    const cookie = cookieOf(await signIn());
    served.app.accounts.accounts.setLocked(id, true);
    expect(await sessionAs(cookie)).toMatchObject({ account: null });
  });

  it.each([
    [{ old_password: NEW_PASSWORD, new_password: NEW_PASSWORD }, 'old_password'],
    [{ old_password: PASSWORD, new_password: PASSWORD }, 'password'],
    [{ old_password: PASSWORD, new_password: '太短' }, 'password'],
    [{ old_password: PASSWORD, new_password: '1qaz2wsx3edc' }, 'password'],
  ])('refuses the change of password %j', async (body, code) => {
    await add('analyst');
    const Cookie = cookieOf(await signIn());
    const refused = await served.send(
      '/api/v1/session/password',
      { method: 'PUT', body },
      { Cookie },
    );
    expect(await codeOf(refused)).toEqual([400, code]);
    const { rows } = served.app.accounts.audit.page({ ...EVERYTHING, act: 'password' }, 9, 0);
    expect(rows.map(({ result }) => result)).toEqual(code === 'old_password' ? ['refused'] : []);
  });

  it('does not change the password of an account that is reset meanwhile', async () => {
    const { id } = await add('analyst');
    const { accounts, failed } = served.app.accounts;
    const Cookie = cookieOf(await signIn());
    // Called before the old password is looked at.
    vi.spyOn(failed, 'begin').mockImplementationOnce(() => {
      accounts.setPasswordHash(id, 'another', true);
      return 1;
    });
    const body = { old_password: PASSWORD, new_password: NEW_PASSWORD };
    const changed = await served.send(
      '/api/v1/session/password',
      { method: 'PUT', body },
      { Cookie },
    );
    expect(changed.status).toBe(401);
    expect(accounts.byId(id)).toMatchObject({
      password_hash: 'another',
      must_change_password: true,
    });
  });
});

describe('what has to be done first', () => {
  it('is the password of the first sign-in, and nothing else is answered before', async () => {
    await add('analyst', true);
    const signedIn = await signIn();
    expect(await signedIn.json()).toMatchObject({ rights: [], to_do: ['password'] });
    const Cookie = cookieOf(signedIn);
    for (const path of ['/wall', '/loads', '/stream', '/openapi.json']) {
      expect(await codeOf(await served.get(`/api/v1${path}`, { Cookie }))).toEqual([403, 'to_do']);
    }
    const body = { old_password: PASSWORD, new_password: NEW_PASSWORD };
    const changed = await served.send(
      '/api/v1/session/password',
      { method: 'PUT', body },
      { Cookie },
    );
    expect(await changed.json()).toMatchObject({ to_do: [] });
    const rotated = { Cookie: cookieOf(changed) };
    expect((await served.get('/api/v1/loads', rotated)).status).toBe(200);
  });

  it('is an authenticator app for an approver, whose next sign-in asks for its code', async () => {
    await add('approver');
    const first = await signIn();
    expect(await first.json()).toMatchObject({ rights: [], to_do: ['totp'] });
    const Cookie = cookieOf(first);
    const proposed = await served.send('/api/v1/session/totp', { method: 'POST' }, { Cookie });
    const { secret, address }: { secret: string; address: string } = await proposed.json();
    expect(new URL(address).searchParams.get('secret')).toBe(secret);
    expect(Buffer.from(secret, 'ascii').length).toBe(32);
    const confirm = (code: string, headers = { Cookie }) =>
      served.send('/api/v1/session/totp', { method: 'PUT', body: { code } }, headers);
    expect(await codeOf(await confirm('000000'))).toEqual([400, 'code']);
    const code = generateSync({ secret });
    const confirmed = await confirm(code);
    expect(await confirmed.json()).toMatchObject({ to_do: [], account: { has_totp: true } });
    const rotated = { Cookie: cookieOf(confirmed) };
    expect(await sessionAs(Cookie)).toMatchObject({ account: null });
    // Who takes a session over puts no app of their own in place.
    const again = await served.send('/api/v1/session/totp', { method: 'POST' }, rotated);
    expect(await codeOf(again)).toEqual([409, 'has_totp']);
    expect(await codeOf(await signIn())).toEqual([401, 'code_needed']);
    // Confirming has used the code up.
    expect(await codeOf(await signIn({ code }))).toEqual([401, 'code']);
  });
});

describe('signing in', () => {
  it('is refused alike whatever is wrong, and locked by five failures', async () => {
    await add('analyst');
    const wrong = { password: '不对的口令-1234' };
    const known = await signIn(wrong);
    const unknown = await signIn({ ...wrong, name: '没有这个人' });
    expect(await known.json()).toEqual(await unknown.json());
    for (let at = 0; at < 3; at += 1) await signIn(wrong);
    expect(await codeOf(await signIn(wrong))).toEqual([401, 'locked']);
    expect(await codeOf(await signIn())).toEqual([401, 'locked']);
    const { rows } = served.app.accounts.audit.page(EVERYTHING, 1, 0);
    expect(rows[0]).toMatchObject({ act: 'sign_in_locked', who: '张三' });
  }, 30_000);

  it('is refused to an address from which too much has failed', async () => {
    const statuses = [];
    for (let at = 0; at < 101; at += 1) {
      const body = { name: '', password: 'x' };
      statuses.push((await served.send('/api/v1/session', { method: 'POST', body })).status);
    }
    expect(statuses.slice(0, 100).every((status) => status === 400)).toBe(true);
    expect(statuses[100]).toBe(429);
  });
});

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
    await add('analyst');
    expect(await codeOf(await signIn({}, headers))).toEqual([403, 'cross_site']);
    const Cookie = await served.signIn('analyst');
    const out = await served.send('/api/v1/session', { method: 'DELETE' }, { Cookie, ...headers });
    expect(out.status).toBe(403);
    expect(await sessionAs(Cookie)).toMatchObject({ account: { role: 'analyst' } });
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

it('forwarding headers make no request one of the machine itself', async () => {
  await add('analyst');
  const spoofed = { 'X-Forwarded-For': '127.0.0.1, 203.0.113.9', 'X-Real-IP': '127.0.0.1' };
  expect(await codeOf(await signIn({}, spoofed))).toEqual([403, 'not_encrypted']);
  expect(served.app.accounts.audit.page(EVERYTHING, 1, 0).total).toBe(0);
  await signIn();
  const { rows } = served.app.accounts.audit.page(EVERYTHING, 1, 0);
  expect(rows[0]).toMatchObject({ act: 'sign_in', source: '127.0.0.1' });
  expect((await served.get('/api/v1/wall', { 'X-Real-IP': '127.0.0.1' })).status).toBe(401);
});

it('an open stream of events ends with its session', async () => {
  const Cookie = await served.signIn('analyst');
  const id = served.app.accounts.sessions.list()[0]!.id;
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const streaming = await InProcessServer.start(served.app.accounts.dir);
  const stream = await streaming.get('/api/v1/stream', { Cookie });
  const reader = stream.body!.getReader();
  await reader.read();
  served.app.accounts.sessions.end(id);
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  let isDone = false;
  while (!isDone) isDone = (await reader.read()).done;
  expect(isDone).toBe(true);
  await streaming.stop();
});

describe('from another machine', () => {
  it('nobody signs in without encryption, and no session is taken', async () => {
    await add('analyst');
    expect(await codeOf(await signIn({}, ELSEWHERE))).toEqual([403, 'not_encrypted']);
    const spoofed = { ...ELSEWHERE, 'X-Forwarded-Proto': 'https' };
    expect(await codeOf(await signIn({}, spoofed))).toEqual([403, 'not_encrypted']);
    const Cookie = await served.signIn('analyst');
    expect((await served.get('/api/v1/loads', { Cookie, ...ELSEWHERE })).status).toBe(401);
  });

  it('one signs in through a proxy that is trusted, with a cookie for this host alone', async () => {
    const { dir } = unscheduledCounty();
    const path = join(dir.root, 'settings.yaml');
    const settings = readFileSync(path, 'utf8');
    const trusting = settings.replace('port: 8620,', "port: 8620, trusted_proxy: ['127.0.0.1'],");
    writeFileSync(path, trusting);
    const proxied = await InProcessServer.start(dir);
    const { accounts, audit } = proxied.app.accounts;
    const text = { name: '张三', title: '张三', role: 'analyst', unit_code: null } as const;
    await accounts.add({ ...text, password: PASSWORD, mustChangePassword: false });
    const headers = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https' };
    const body = { name: '张三', password: PASSWORD };
    const signedIn = await proxied.send('/api/v1/session', { method: 'POST', body }, headers);
    const cookie = signedIn.headers.get('set-cookie')!;
    expect(cookie).toMatch(
      /^__Host-cockpit_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(audit.page(EVERYTHING, 1, 0).rows[0]).toMatchObject({ source: '203.0.113.9' });
    const Cookie = cookie.split(';')[0]!;
    expect((await proxied.get('/api/v1/loads', { Cookie, ...headers })).status).toBe(200);
    // The same token without encryption, or under the name that any host may set.
    expect((await proxied.get('/api/v1/loads', { Cookie })).status).toBe(401);
    const plain = { Cookie: Cookie.replace('__Host-', ''), ...headers };
    expect((await proxied.get('/api/v1/loads', plain)).status).toBe(401);
    await proxied.stop();
  });
});
