import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../etl/tools/bench/free-port.ts';
import { CLIENT } from '../support/oidc-issuer.ts';
import { ForgingIssuer } from '../support/forging-issuer.ts';
import type { Forgery } from '../support/forging-issuer.ts';
import { ServedProviders } from '../support/served-providers.ts';
import { TestBrowser } from '../support/test-browser.ts';

const HOUR = 3600;
const now = Math.floor(Date.now() / 1000);
let issuer: ForgingIssuer;
let desk: ServedProviders;
let browser: TestBrowser;

beforeAll(async () => {
  issuer = await ForgingIssuer.start();
  const settings = { type: 'oidc', id: 'sso', client_id: CLIENT.client_id, secret: '甲' };
  desk = await ServedProviders.start(await freePort(), [{ ...settings, issuer: issuer.url }], {
    甲: CLIENT.client_secret,
  });
  await desk.add('张三', 'analyst', [{ issuer: `${issuer.url}/`, subject: 'sub-1' }]);
});
afterAll(async () => {
  await desk.served.stop();
  await issuer.stop();
});
beforeEach(() => {
  browser = new TestBrowser();
  issuer.forgery = {};
  issuer.metadata = {};
});

describe('an ID token', () => {
  it('as it should be lets in', async () => {
    await desk.signIn(browser, 'sso');
    expect(await desk.who(browser)).toBe('张三');
  });

  it.each<[string, Forgery, string, string]>([
    ['for another client', { claims: { aud: 'other' } }, 'refused', 'aud'],
    ['for several', { claims: { aud: ['petition-cockpit', 'other'] } }, 'refused', 'aud'],
    ['for whom another asked', { claims: { azp: 'other' } }, 'refused', 'azp'],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }, 'refused', 'iss'],
    ['of another sign-in', { claims: { nonce: 'other' } }, 'refused', 'nonce'],
    ['without nonce', { claims: { nonce: undefined } }, 'refused', ''],
    ['without subject', { claims: { sub: undefined } }, 'refused', ''],
    ['that has expired', { claims: { exp: now - HOUR } }, 'clock', 'exp'],
    ['that is not valid yet', { claims: { nbf: now + HOUR } }, 'clock', 'nbf'],
    ['that nobody signed', { header: { alg: 'none' } }, 'refused', ''],
    ['signed by our secret', { header: { alg: 'HS256' } }, 'refused', ''],
    ['signed by a key of somebody else', { isForeignKey: true }, 'refused', ''],
    ['that is missing', { isMissing: true }, 'refused', ''],
  ])('%s lets nobody in', async (_, forgery, refusal, place) => {
    issuer.forgery = forgery;
    expect(await desk.signIn(browser, 'sso')).toBe(`${desk.served.base}/sign-in?failed=${refusal}`);
    expect(await desk.who(browser)).toBeNull();
    const { act, detail } = desk.lastAct();
    expect(act).toBe('sign_in_failed');
    expect(detail).toMatch(new RegExp(`^经统一身份认证：.*${place}$`));
    expect(detail).not.toContain(CLIENT.client_secret);
  });
});

describe('a provider', () => {
  it('that says it is another one is refused before anybody is sent there', async () => {
    issuer.metadata = { issuer: 'https://evil.example' };
    expect(await desk.leadsTo(browser, desk.begin('sso'))).toBe('/sign-in?failed=refused');
    expect(desk.lastAct()).toMatchObject({
      detail: '经统一身份认证：凭据核对不上：OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED issuer',
    });
  });

  it('may take the secret in the body alone', async () => {
    issuer.metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    await desk.signIn(browser, 'sso');
    expect(await desk.who(browser)).toBe('张三');
  });
});
