import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../etl/tools/bench/free-port.ts';
import { TOTP_SECRET } from '../support/in-process-server.ts';
import { CLIENT, OidcIssuer } from '../support/oidc-issuer.ts';
import { ServedProviders } from '../support/served-providers.ts';
import { TestBrowser } from '../support/test-browser.ts';

const SESSION = 'cockpit_session';
const FLOW = 'cockpit_sign_in';
const PROVIDER = {
  ...{ type: 'oidc', id: 'sso', client_id: CLIENT.client_id, secret: '统一身份认证' },
  second_factor: { amr: ['otp'], acr: ['high'] },
};

let issuer: OidcIssuer;
let desk: ServedProviders;
let browser: TestBrowser;
const idOf = (subject: string) => ({ issuer: `${issuer.url}/`, subject });

beforeAll(async () => {
  const [port, providerPort] = [await freePort(), await freePort()];
  const redirect = `http://127.0.0.1:${port}/sign-in/via/sso/callback`;
  issuer = await OidcIssuer.start(providerPort, redirect);
  desk = await ServedProviders.start(port, [{ ...PROVIDER, issuer: issuer.url }], {
    统一身份认证: CLIENT.client_secret,
  });
  await desk.add('张三', 'analyst', [idOf('sub-1')]);
  await desk.add('新来', 'analyst', [idOf('sub-new')], true);
  const { id } = await desk.add('赵审批', 'approver', [idOf('sub-2')]);
  desk.bindTotp(id);
  await desk.add('钱审批', 'approver', [idOf('sub-3')]);
  const locked = await desk.add('李四', 'analyst', [idOf('sub-4')]);
  desk.served.app.accounts.accounts.setLocked(locked.id, true);
});
afterAll(async () => {
  await desk.served.stop();
  await issuer.stop();
});
beforeEach(() => {
  browser = new TestBrowser();
  issuer.person = { accountId: 'sub-1' };
  desk.clock.shift = 0;
});

describe('signing in by a real OpenID provider', () => {
  it('is offered as a button that begins at the address of the settings', async () => {
    expect(await desk.session(browser)).toMatchObject({
      providers: [
        {
          id: 'sso',
          title: '用统一身份认证登录',
          address: `${desk.served.base}/sign-in/via/sso`,
        },
      ],
      code_for: null,
    });
  });

  it('lets in whom issuer and subject name, and leads to the page that was wanted', async () => {
    const end = await desk.signIn(browser, 'sso', '/cases?unit=900001001');
    expect(end).toBe(`${desk.served.base}/sign-in?to=%2Fcases%3Funit%3D900001001`);
    expect(await desk.who(browser)).toBe('张三');
    expect(browser.cookie(desk.served.base, FLOW)).toBeUndefined();
    expect(desk.lastAct()).toEqual({
      ...{ act: 'sign_in', who: '张三', result: 'ok' },
      detail: '经统一身份认证',
    });
    const Cookie = browser.cookies(desk.served.base);
    expect((await desk.served.get('/api/v1/loads', { Cookie })).status).toBe(200);
  });

  it('asks with PKCE, state and nonce, and for the address of the settings', async () => {
    // Headers that would move the address elsewhere if any were heeded.
    const response = await browser.open(desk.begin('sso'), { 'X-Forwarded-Proto': 'https' });
    expect(response.headers.get('location')).toBe('/sign-in?failed=not_encrypted');
    const asked = new URL((await browser.open(desk.begin('sso'))).headers.get('location')!);
    expect([asked.origin, asked.pathname]).toEqual([issuer.url, '/auth']);
    const query = Object.fromEntries(asked.searchParams);
    expect(query).toEqual({
      client_id: CLIENT.client_id,
      redirect_uri: `${desk.served.base}/sign-in/via/sso/callback`,
      response_type: 'code',
      scope: 'openid',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      acr_values: 'high',
    });
    expect(
      new Set([query['state'], query['nonce'], browser.cookie(desk.served.base, FLOW)]),
    ).toHaveLength(3);
  });

  it('keeps what is under way in a cookie that scripts do not read', async () => {
    const response = await browser.open(desk.begin('sso'));
    expect(response.headers.get('set-cookie')).toMatch(
      /^cockpit_sign_in=[\w-]{43}; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('makes no account of whom nobody has entered', async () => {
    issuer.person = { accountId: 'sub-unknown' };
    const before = desk.served.app.accounts.accounts.list().length;
    expect(await desk.signIn(browser, 'sso')).toBe(`${desk.served.base}/sign-in?failed=unknown`);
    expect(await desk.who(browser)).toBeNull();
    expect(desk.served.app.accounts.accounts.list()).toHaveLength(before);
    // Neither who it was there, nor a name of here.
    expect(desk.lastAct()).toEqual({
      ...{ act: 'sign_in_failed', who: '未知账号', result: 'refused' },
      detail: '经统一身份认证：没有对应的账号',
    });
  });

  it.each(['张三', 'SUB-1', 'sub-1 '])(
    'never takes %j for sub-1, be it the name of an account',
    async (accountId) => {
      issuer.person = { accountId };
      expect(await desk.signIn(browser, 'sso')).toContain('failed=unknown');
      expect(await desk.who(browser)).toBeNull();
    },
  );

  it('keeps a locked account out', async () => {
    issuer.person = { accountId: 'sub-4' };
    expect(await desk.signIn(browser, 'sso')).toContain('failed=locked');
    expect(await desk.who(browser)).toBeNull();
    expect(desk.lastAct()).toMatchObject({ act: 'sign_in_failed', who: '李四' });
  });

  it('does not spare the password of a first sign-in, nor the app of an approver', async () => {
    issuer.person = { accountId: 'sub-new' };
    await desk.signIn(browser, 'sso');
    expect(await desk.session(browser)).toMatchObject({ to_do: ['password'], rights: [] });
    issuer.person = { accountId: 'sub-3', amr: ['otp'] };
    browser = new TestBrowser();
    await desk.signIn(browser, 'sso');
    expect(await desk.session(browser)).toMatchObject({ to_do: ['totp'], rights: [] });
  });
});

describe('an account with an authenticator app', () => {
  beforeEach(() => (issuer.person = { accountId: 'sub-2' }));

  it('gives its code here too', async () => {
    const back = await desk.comeBack(browser, 'sso');
    const before = browser.cookie(desk.served.base, FLOW);
    const { headers } = await browser.open(back);
    // Another token than before, set once.
    expect(headers.getSetCookie()).toHaveLength(1);
    expect(browser.cookie(desk.served.base, FLOW)).toMatch(/^[\w-]{43}$/);
    expect(browser.cookie(desk.served.base, FLOW)).not.toBe(before);
    expect(browser.cookie(desk.served.base, SESSION)).toBeUndefined();
    expect(await desk.session(browser)).toMatchObject({
      account: null,
      rights: [],
      code_for: '统一身份认证',
    });
    expect(await desk.giveCode(browser, '000000')).toEqual([401, 'code']);
    expect(desk.lastAct()).toMatchObject({
      act: 'sign_in_failed',
      who: '赵审批',
      detail: '经统一身份认证：动态口令不对或已用过',
    });
    const code = generateSync({ secret: TOTP_SECRET });
    expect(await desk.giveCode(browser, code)).toEqual([200, '']);
    expect(await desk.session(browser)).toMatchObject({
      account: { name: '赵审批' },
      code_for: null,
    });
    expect(browser.cookie(desk.served.base, FLOW)).toBeUndefined();
    // Once used, the same code lets nobody in.
    const other = new TestBrowser();
    await desk.signIn(other, 'sso');
    expect(await desk.giveCode(other, code)).toEqual([401, 'code']);
  });

  it.each([
    [{ amr: ['otp'] }, null, '，平台已验第二因素'],
    [{ acr: 'high' }, null, '，平台已验第二因素'],
    [{ amr: ['pwd'] }, '统一身份认证', ''],
    [{ acr: 'low' }, '统一身份认证', ''],
    [{}, '统一身份认证', ''],
  ])('of whom the provider says %j lacks the code of %j', async (factors, codeFor, detail) => {
    issuer.person = { accountId: 'sub-2', ...factors };
    await desk.signIn(browser, 'sso');
    expect(await desk.session(browser)).toMatchObject({ code_for: codeFor });
    expect(await desk.who(browser)).toBe(codeFor === null ? '赵审批' : null);
    if (codeFor === null)
      expect(desk.lastAct()).toMatchObject({ detail: `经统一身份认证${detail}` });
  });

  it('is locked by five wrong codes, for passwords too', async () => {
    const { id } = await desk.add('孙审批', 'approver', [idOf('sub-5')]);
    desk.bindTotp(id);
    issuer.person = { accountId: 'sub-5' };
    await desk.signIn(browser, 'sso');
    for (let at = 0; at < 4; at += 1) {
      expect(await desk.giveCode(browser, '000000')).toEqual([401, 'code']);
    }
    expect(await desk.giveCode(browser, '000000')).toEqual([401, 'locked']);
    expect(desk.lastAct()).toMatchObject({ act: 'sign_in_locked', who: '孙审批' });
    const code = generateSync({ secret: TOTP_SECRET });
    expect(await desk.giveCode(browser, code)).toEqual([401, 'locked']);
    expect(await desk.signIn(new TestBrowser(), 'sso')).toContain('failed=locked');
    expect(desk.served.app.accounts.failed.isLocked('孙审批')).toBe(true);
  });

  it('is asked anew when it waits too long, is locked, or takes another way', async () => {
    await desk.signIn(browser, 'sso');
    desk.clock.shift = 11 * 60_000;
    expect(await desk.session(browser)).toMatchObject({ code_for: null });
    expect(await desk.giveCode(browser, '000000')).toEqual([401, 'ended']);
    desk.clock.shift = 0;
    const { accounts } = desk.served.app.accounts;
    const { id } = accounts.byName('赵审批')!;
    await desk.signIn(browser, 'sso');
    accounts.setLocked(id, true);
    const code = generateSync({ secret: TOTP_SECRET });
    expect(await desk.giveCode(browser, code)).toEqual([401, 'locked']);
    accounts.setLocked(id, false);
    await desk.signIn(browser, 'sso');
    const headers = { Cookie: browser.cookies(desk.served.base) };
    await desk.served.send('/api/v1/session', { method: 'DELETE' }, headers);
    expect(await desk.giveCode(browser, code)).toEqual([401, 'ended']);
  });
});

describe('a sign-in that goes wrong', () => {
  const failsWith = async (address: string, refusal: string, detail: string) => {
    expect(await desk.leadsTo(browser, address)).toBe(`/sign-in?failed=${refusal}`);
    expect(await desk.who(browser)).toBeNull();
    expect(desk.lastAct()).toEqual({
      ...{ act: 'sign_in_failed', who: '未知账号', result: 'refused' },
      detail: `经统一身份认证：${detail}`,
    });
  };
  const NOT_HERE = '不是本浏览器刚开始的登录，或等得太久、已用过';

  it('at the provider itself is told', async () => {
    issuer.person = null;
    await failsWith(await desk.comeBack(browser, 'sso'), 'cancelled', '在平台上没有同意');
  });

  it('with a code that has expired is told', async () => {
    const back = await desk.comeBack(browser, 'sso');
    const code = new URL(back).searchParams.get('code')!;
    await (await issuer.provider.AuthorizationCode.find(code))!.destroy();
    await failsWith(back, 'expired', '授权码过期或已用过');
  });

  it('with a state that is used a second time is told', async () => {
    const back = await desk.comeBack(browser, 'sso');
    const flow = browser.cookie(desk.served.base, FLOW)!;
    expect(await desk.leadsTo(browser, back)).toBe('/sign-in');
    browser = new TestBrowser();
    browser.plant(desk.served.base, FLOW, flow);
    await failsWith(back, 'expired', NOT_HERE);
  });

  it('in another browser than it began in is told', async () => {
    const back = await desk.comeBack(new TestBrowser(), 'sso');
    await failsWith(back, 'expired', NOT_HERE);
    // Nor with a sign-in that this browser has begun itself: the state is of the other one.
    await browser.open(desk.begin('sso'));
    await failsWith(back, 'expired', NOT_HERE);
  });

  it('ten minutes after it began is told', async () => {
    const back = await desk.comeBack(browser, 'sso');
    desk.clock.shift = 11 * 60_000;
    await failsWith(back, 'expired', NOT_HERE);
  });

  it('with an issuer that is not the provider’s is told', async () => {
    const back = new URL(await desk.comeBack(browser, 'sso'));
    back.searchParams.set('iss', 'https://evil.example');
    await failsWith(back.href, 'refused', '凭据核对不上：OAUTH_INVALID_RESPONSE');
  });

  it('by a clock that is two hours ahead is told', async () => {
    const back = await desk.comeBack(browser, 'sso');
    // Began by the same clock, which goes wrong while the person is at the provider.
    const { providerSignIns } = desk.served.app.accounts;
    const take = providerSignIns.take.bind(providerSignIns);
    providerSignIns.take = (...values) => {
      const sent = take(...values);
      desk.clock.shift = 2 * 3_600_000;
      return sent;
    };
    try {
      expect(await desk.leadsTo(browser, back)).toBe('/sign-in?failed=clock');
    } finally {
      providerSignIns.take = take;
    }
    expect(desk.lastAct()).toMatchObject({ detail: '经统一身份认证：时间不对：exp' });
  });

  it('begins nothing while the provider is down', async () => {
    const port = Number(new URL(issuer.url).port);
    await issuer.stop();
    expect(await desk.leadsTo(browser, desk.begin('sso', '/data'))).toBe(
      '/sign-in?failed=unavailable&to=%2Fdata',
    );
    expect(desk.lastAct()).toMatchObject({ detail: '经统一身份认证：平台连不上' });
    await issuer.listen(port);
    await desk.signIn(browser, 'sso');
    expect(await desk.who(browser)).toBe('张三');
  });
});

describe('a session begun by a provider', () => {
  it('is never one whose token was known before', async () => {
    const planted = await desk.served.signIn('leader');
    browser.plant(desk.served.base, SESSION, planted.split('=')[1]!);
    await desk.signIn(browser, 'sso');
    expect(browser.cookies(desk.served.base)).not.toContain(planted);
    expect(await desk.who(browser)).toBe('张三');
    const before = await desk.served.json<{ account: null }>('/api/v1/session', {
      Cookie: planted,
    });
    expect(before.account).toBeNull();
  });

  it('ends when the identity is taken from its account', async () => {
    await desk.signIn(browser, 'sso');
    const { accounts, sessions } = desk.served.app.accounts;
    expect(sessions.list().length).toBeGreaterThan(0);
    const { id } = accounts.byName('张三')!;
    const security = await desk.served.signIn('security');
    const body = { external_ids: [] };
    const put = (ids: object) =>
      desk.served.send(
        `/api/v1/accounts/${id}`,
        { method: 'PUT', body: ids },
        { Cookie: security },
      );
    expect((await put(body)).status).toBe(200);
    expect(await desk.who(browser)).toBeNull();
    expect(await desk.signIn(browser, 'sso')).toContain('failed=unknown');
    expect((await put({ external_ids: [idOf('sub-1')] })).status).toBe(200);
  });
});
