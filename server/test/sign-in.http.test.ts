import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVERYTHING } from './accounts/test-sign-in.ts';
import { codeOf } from './support/ask.ts';
import { InProcessServer, PASSWORD } from './support/in-process-server.ts';
import { ELSEWHERE } from './support/screen-county.ts';
import { addPerson, cookieOf, sessionAs, signIn } from './support/sign-in.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const NEW_PASSWORD = '雨天在家看书-9911';
let served: InProcessServer;

beforeEach(async () => {
  served = await InProcessServer.start(unscheduledCounty().dir);
});
afterEach(() => served.stop());

describe('what has to be done first', () => {
  it('is the password of the first sign-in, and nothing else is answered before', async () => {
    await addPerson(served, 'analyst', true);
    const signedIn = await signIn(served);
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
    await addPerson(served, 'approver');
    const first = await signIn(served);
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
    expect(await sessionAs(served, Cookie)).toMatchObject({ account: null });
    // Who takes a session over puts no app of their own in place.
    const again = await served.send('/api/v1/session/totp', { method: 'POST' }, rotated);
    expect(await codeOf(again)).toEqual([409, 'has_totp']);
    expect(await codeOf(await signIn(served))).toEqual([401, 'code_needed']);
    // Confirming has used the code up.
    expect(await codeOf(await signIn(served, { code }))).toEqual([401, 'code']);
  });
});

describe('signing in', () => {
  it('is refused alike whatever is wrong, and locked by five failures', async () => {
    await addPerson(served, 'analyst');
    const wrong = { password: '不对的口令-1234' };
    const known = await signIn(served, wrong);
    const unknown = await signIn(served, { ...wrong, name: '没有这个人' });
    expect(await known.json()).toEqual(await unknown.json());
    for (let at = 0; at < 3; at += 1) await signIn(served, wrong);
    expect(await codeOf(await signIn(served, wrong))).toEqual([401, 'locked']);
    expect(await codeOf(await signIn(served))).toEqual([401, 'locked']);
    const { rows } = served.app.accounts.audit.page(EVERYTHING, 2, 0);
    expect(rows).toMatchObject([
      { act: 'sign_in_failed', who: '张三', detail: '连续失败锁定中，没有核对' },
      { act: 'sign_in_locked', who: '张三' },
    ]);
  }, 30_000);

  it.each([
    [0, '请找安全管理员。'],
    [45, '请过 45 分钟再试，或找安全管理员。'],
  ])('tells how long a lock of %d minutes lasts', async (minutes, ending) => {
    const { dir } = unscheduledCounty();
    const path = join(dir.root, 'settings.yaml');
    const settings = readFileSync(path, 'utf8');
    const session = `port: 8620, session: { lock_minutes: ${minutes} },`;
    writeFileSync(path, settings.replace('port: 8620,', session));
    const locking = await InProcessServer.start(dir);
    for (let at = 0; at < 5; at += 1) locking.app.accounts.failed.begin('张三');
    const { error } = await (await signIn(locking)).json();
    expect(error.message).toBe(`连续失败太多或账号已停用，${ending}`);
    await locking.stop();
  });

  it('is refused to an address from which too much has failed', async () => {
    const statuses = [];
    for (let at = 0; at < 101; at += 1) {
      const body = { name: '', password: 'x' };
      statuses.push((await served.send('/api/v1/session', { method: 'POST', body })).status);
    }
    expect(statuses.slice(0, 100).every((status) => status === 400)).toBe(true);
    expect(statuses[100]).toBe(429);
    const body = { code: '000000' };
    const code = await served.send('/api/v1/session/code', { method: 'POST', body });
    expect(code.status).toBe(429);
  });

  it.each(['/SESSION', '/session/', '/session/CODE', '/session/code/'])(
    'is not tried past that limit by %s',
    async (path) => {
      const body = { name: 'x', password: 'x', code: '000000' };
      const answered = await served.send(`/api/v1${path}`, { method: 'POST', body });
      expect(answered.status).toBe(404);
    },
  );
});

describe('from another machine', () => {
  it('nobody signs in without encryption, and no session is taken', async () => {
    await addPerson(served, 'analyst');
    expect(await codeOf(await signIn(served, {}, ELSEWHERE))).toEqual([403, 'not_encrypted']);
    const spoofed = { ...ELSEWHERE, 'X-Forwarded-Proto': 'https' };
    expect(await codeOf(await signIn(served, {}, spoofed))).toEqual([403, 'not_encrypted']);
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
it('forwarding headers make no request one of the machine itself', async () => {
  await addPerson(served, 'analyst');
  const spoofed = { 'X-Forwarded-For': '127.0.0.1, 203.0.113.9', 'X-Real-IP': '127.0.0.1' };
  expect(await codeOf(await signIn(served, {}, spoofed))).toEqual([403, 'not_encrypted']);
  expect(served.app.accounts.audit.page(EVERYTHING, 1, 0).total).toBe(0);
  await signIn(served);
  const { rows } = served.app.accounts.audit.page(EVERYTHING, 1, 0);
  expect(rows[0]).toMatchObject({ act: 'sign_in', source: '127.0.0.1' });
  expect((await served.get('/api/v1/wall', { 'X-Real-IP': '127.0.0.1' })).status).toBe(401);
});
