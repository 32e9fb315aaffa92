import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('a session', () => {
  it('begins with a sign-in and ends with signing out', async () => {
    await addPerson(served, 'analyst');
    expect(await sessionAs(served, '')).toMatchObject({
      account: null,
      rights: [],
      expires_at: null,
    });
    const signedIn = await signIn(served);
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
    await addPerson(served, 'analyst');
    const response = await signIn(served);
    expect(response.headers.get('set-cookie')).toMatch(
      /^cockpit_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const health = await sessionAs(served, cookieOf(response));
    expect(JSON.stringify(health)).not.toContain(cookieOf(response).split('=')[1]);
  });

  it('is never one whose token was known before the sign-in', async () => {
    await addPerson(served, 'analyst');
    for (const planted of ['cockpit_session=planted', await served.signIn('leader')]) {
      const cookie = cookieOf(await signIn(served, {}, { Cookie: planted }));
      expect(cookie).not.toBe(planted);
      expect(await sessionAs(served, cookie)).toMatchObject({ account: { name: '张三' } });
      expect(await sessionAs(served, planted)).toMatchObject({ account: null });
    }
  });

  it('gets another token with a new password, and all others of the account end', async () => {
    await addPerson(served, 'analyst');
    const [first, second] = [cookieOf(await signIn(served)), cookieOf(await signIn(served))];
    const body = { old_password: PASSWORD, new_password: NEW_PASSWORD };
    const changed = await served.send(
      '/api/v1/session/password',
      { method: 'PUT', body },
      { Cookie: first },
    );
    expect(changed.status).toBe(200);
    for (const ended of [first, second]) {
      expect(await sessionAs(served, ended)).toMatchObject({ account: null });
    }
    expect(await sessionAs(served, cookieOf(changed))).toMatchObject({ account: { name: '张三' } });
    expect(await codeOf(await signIn(served))).toEqual([401, 'sign_in']);
    expect((await signIn(served, { password: NEW_PASSWORD })).status).toBe(200);
  });

  it('ends when its account is locked', async () => {
    const { id } = await addPerson(served, 'analyst');
    const cookie = cookieOf(await signIn(served));
    served.app.accounts.accounts.setLocked(id, true);
    expect(await sessionAs(served, cookie)).toMatchObject({ account: null });
  });

  it.each([
    [{ old_password: NEW_PASSWORD, new_password: NEW_PASSWORD }, 'old_password'],
    [{ old_password: PASSWORD, new_password: PASSWORD }, 'password'],
    [{ old_password: PASSWORD, new_password: '太短' }, 'password'],
    [{ old_password: PASSWORD, new_password: '1qaz2wsx3edc' }, 'password'],
  ])('refuses the change of password %j', async (body, code) => {
    await addPerson(served, 'analyst');
    const Cookie = cookieOf(await signIn(served));
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
    const { id } = await addPerson(served, 'analyst');
    const { accounts, failed } = served.app.accounts;
    const Cookie = cookieOf(await signIn(served));
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
