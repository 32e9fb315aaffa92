import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../etl/tools/bench/free-port.ts';
import { signInTarget } from '../../../web/page/sign-in-target.ts';
import { CLIENT } from '../support/oidc-issuer.ts';
import { ForgingIssuer } from '../support/forging-issuer.ts';
import { ServedProviders } from '../support/served-providers.ts';
import { TestBrowser } from '../support/test-browser.ts';
import { ZzdPlatform } from '../support/zzd-platform.ts';

const APP = { app_id: 'lj-xf_dingoa', app_key: 'lj-xf_dingoa-1' };
const SECRET = 'KX0OBe8oe8f0NFc7i3MSLt8R6E4fA2AsrJwbDT2M';
const FLOW = 'cockpit_sign_in';
const PROVIDERS = ['one', 'two', 'zzd'] as const;
type ProviderId = (typeof PROVIDERS)[number];

let issuers: ForgingIssuer[];
let platform: ZzdPlatform;
let desk: ServedProviders;

beforeAll(async () => {
  issuers = [await ForgingIssuer.start(), await ForgingIssuer.start()];
  platform = await ZzdPlatform.start({ accountId: 1, clientId: APP.app_id }, APP.app_key, SECRET);
  const oidc = { type: 'oidc', client_id: CLIENT.client_id, secret: '甲' };
  const zzd = { type: 'zzd', id: 'zzd', secret: '乙', ...APP };
  const settings = [
    { ...oidc, id: 'one', issuer: issuers[0]!.url },
    { ...oidc, id: 'two', issuer: issuers[1]!.url },
    { ...zzd, login: platform.url, api: platform.url },
  ];
  const secrets = { 甲: CLIENT.client_secret, 乙: SECRET };
  desk = await ServedProviders.start(await freePort(), settings, secrets);
  // The same subject at both: another person at each.
  await desk.add('甲的', 'analyst', [{ issuer: `${issuers[0]!.url}/`, subject: 'sub-1' }]);
  await desk.add('乙的', 'analyst', [{ issuer: `${issuers[1]!.url}/`, subject: 'sub-1' }]);
  await desk.add('钉的', 'analyst', [{ issuer: platform.url, subject: '1' }]);
});
afterAll(async () => {
  await desk.served.stop();
  await Promise.all([...issuers, platform].map((each) => each.stop()));
});

const NAMES: Record<ProviderId, string> = { one: '甲的', two: '乙的', zzd: '钉的' };
const callbackOf = (id: string) => `${desk.served.base}/sign-in/via/${id}/callback`;

describe('of several providers', () => {
  it('each speaks for its own accounts alone', async () => {
    for (const id of PROVIDERS) {
      const browser = new TestBrowser();
      await desk.signIn(browser, id);
      expect(await desk.who(browser)).toBe(NAMES[id]);
    }
  });

  it('no answer is taken for another’s, nor in another browser, nor twice', async () => {
    const provider = fc.constantFrom(...PROVIDERS);
    const attack = fc.record({
      from: provider,
      to: provider,
      /** Whose cookie is sent: of the browser that began it, of one that began another, or none. */
      cookie: fc.constantFrom('own', 'other', 'none', 'planted'),
      again: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(attack, async ({ from, to, cookie, again }) => {
        const victim = new TestBrowser();
        const began = new TestBrowser();
        const back = await desk.comeBack(began, from);
        const moved = back.replace(callbackOf(from), callbackOf(to));
        if (cookie === 'other') await victim.open(desk.begin(to));
        if (cookie === 'planted') victim.plant(desk.served.base, FLOW, 'a'.repeat(43));
        const browser = cookie === 'own' ? began : victim;
        const flow = began.cookie(desk.served.base, FLOW)!;
        const isRight = cookie === 'own' && from === to;
        const location = await desk.leadsTo(browser, moved);
        expect(location).toBe(isRight ? '/sign-in' : '/sign-in?failed=expired');
        expect(await desk.who(browser)).toBe(isRight ? NAMES[from] : null);
        if (!again || !isRight) return;
        const second = new TestBrowser();
        second.plant(desk.served.base, FLOW, flow);
        expect(await desk.leadsTo(second, moved)).toBe('/sign-in?failed=expired');
        expect(await desk.who(second)).toBeNull();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('the page to which a sign-in leads', () => {
  const piece = fc.constantFrom('/', '\\', '.', ':', '@', 'data', 'evil.example', '\t', '%2f', '?');
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.constantFrom('https://evil.example', '//evil.example', '/\\evil.example', 'javascript:1'),
  );

  it('is of this server, whatever is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (to) => {
        const browser = new TestBrowser();
        const end = new URL(await desk.signIn(browser, 'zzd', to));
        expect([end.origin, end.pathname]).toEqual([desk.served.base, '/sign-in']);
        expect([...end.searchParams.keys()].filter((key) => key !== 'to')).toEqual([]);
        const target = new URL(signInTarget(end.searchParams.get('to')), desk.served.base);
        expect(target.origin).toBe(desk.served.base);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is the sign-in page after whatever a browser brings back', async () => {
    const query = fc.dictionary(
      fc.constantFrom(
        'code',
        'state',
        'error',
        'iss',
        'to',
        'redirect_uri',
        '__proto__',
        'state[]',
      ),
      fc.string({ maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PROVIDERS), query, async (id, parameters) => {
        const browser = new TestBrowser();
        await browser.open(desk.begin(id));
        const address = `${callbackOf(id)}?${new URLSearchParams(parameters)}`;
        const response = await browser.open(address);
        expect(response.status).toBe(302);
        expect(response.headers.get('location')).toBe('/sign-in?failed=expired');
        expect(await desk.who(browser)).toBeNull();
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is not moved by headers that name another host', async () => {
    const address = desk.begin('zzd');
    for (const header of [
      ['X-Forwarded-Host', 'evil.example'],
      ['Forwarded', 'host=evil.example'],
      ['X-Original-URL', 'https://evil.example/'],
    ] as const) {
      const headers = Object.fromEntries([header]);
      const response = await new TestBrowser().open(address, headers);
      // Forwarded by somebody unknown, it may have been read on its way.
      expect(response.headers.get('location')).toBe('/sign-in?failed=not_encrypted');
    }
  });
});

describe('who is no provider of the settings', () => {
  it.each(['none', '__proto__', 'constructor', 'one%00', 'one%2f', 'ONE'])(
    '%s is no page',
    async (id) => {
      for (const path of [id, `${id}/callback`]) {
        const response = await desk.served.get(`/sign-in/via/${path}`);
        expect([400, 404]).toContain(response.status);
      }
    },
  );
});

describe('an address from which too much comes', () => {
  it('is told to wait, without a question to the provider', async () => {
    const browser = new TestBrowser();
    let location = '';
    for (let at = 0; at < 601 && !location.includes('too_many'); at += 1) {
      location = (await browser.open(callbackOf('one'))).headers.get('location') ?? '';
    }
    expect(location).toBe('/sign-in?failed=too_many');
    expect(await desk.leadsTo(browser, desk.begin('one'))).toBe('/sign-in?failed=too_many');
  }, 60_000);
});
