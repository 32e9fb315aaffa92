import { generateSync } from 'otplib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../etl/tools/bench/free-port.ts';
import { TOTP_SECRET } from '../support/in-process-server.ts';
import { ServedProviders } from '../support/served-providers.ts';
import { TestBrowser } from '../support/test-browser.ts';
import { ZzdPlatform } from '../support/zzd-platform.ts';

const APP = { app_id: 'lj-xf_dingoa', app_key: 'lj-xf_dingoa-JFyyCo81V2EYyEVN3m' };
const SECRET = 'KX0OBe8oe8f0NFc7i3MSLt8R6E4fA2AsrJwbDT2M';
const USER_INFO = '/rpc/oauth2/getuserinfo_bycode.json';

let platform: ZzdPlatform;
let desk: ServedProviders;
let browser: TestBrowser;
const person = (accountId: number | string, clientId: string = APP.app_id) => ({
  accountId,
  clientId,
});

beforeAll(async () => {
  const port = await freePort();
  platform = await ZzdPlatform.start(person(58_230_1), APP.app_key, SECRET);
  const settings = { type: 'zzd', id: 'zzd', secret: '浙政钉', ...APP };
  const addresses = { login: platform.url, api: platform.url };
  desk = await ServedProviders.start(port, [{ ...settings, ...addresses }], { 浙政钉: SECRET });
  await desk.add('张三', 'analyst', [{ issuer: platform.url, subject: '582301' }]);
  const { id } = await desk.add('赵审批', 'approver', [{ issuer: platform.url, subject: '7' }]);
  desk.bindTotp(id);
});
afterAll(async () => {
  await desk.served.stop();
  await platform.stop();
});
beforeEach(() => {
  browser = new TestBrowser();
  platform.person = person(582_301);
  platform.instead.clear();
});
afterEach(() => expect(platform.problems.splice(0)).toEqual([]));

describe('signing in by 浙政钉', () => {
  it('lets in whom the account id names, by signed requests', async () => {
    expect(await desk.signIn(browser, 'zzd', '/data')).toBe(
      `${desk.served.base}/sign-in?to=%2Fdata`,
    );
    expect(await desk.who(browser)).toBe('张三');
    expect(desk.lastAct()).toMatchObject({ act: 'sign_in', who: '张三', detail: '经浙政钉' });
  });

  it('takes an account id that comes as text', async () => {
    platform.person = person('582301');
    await desk.signIn(browser, 'zzd');
    expect(await desk.who(browser)).toBe('张三');
  });

  it.each([person(582_302), person('0582301'), person(1)])(
    'makes no account of %j',
    async (other) => {
      platform.person = other;
      expect(await desk.signIn(browser, 'zzd')).toContain('failed=unknown');
      expect(await desk.who(browser)).toBeNull();
    },
  );

  it('asks an approver for the code here, since the platform says nothing of a second factor', async () => {
    platform.person = person(7);
    await desk.signIn(browser, 'zzd');
    expect(await desk.session(browser)).toMatchObject({ account: null, code_for: '浙政钉' });
    const code = generateSync({ secret: TOTP_SECRET });
    expect(await desk.giveCode(browser, code)).toEqual([200, '']);
    expect(await desk.who(browser)).toBe('赵审批');
  });
});

describe('what the platform answers wrongly', () => {
  const failsWith = async (refusal: string, detail: string) => {
    expect(await desk.signIn(browser, 'zzd')).toBe(`${desk.served.base}/sign-in?failed=${refusal}`);
    expect(await desk.who(browser)).toBeNull();
    expect(desk.lastAct()).toMatchObject({
      ...{ act: 'sign_in_failed', who: '未知账号', result: 'refused' },
      detail: `经浙政钉：${detail}`,
    });
  };

  it('is a code that another application was given', async () => {
    platform.person = person(582_301, 'other_dingoa');
    await failsWith('refused', '授权码是给别的应用的（clientId 不是 app_id）');
  });

  it.each([
    // Past 2^53 - 1 two ids are read as one.
    [
      USER_INFO,
      200,
      '{"success":true,"content":{"success":true,"data":{"accountId":9007199254740993,"clientId":"lj-xf_dingoa"}}}',
      '内容看不懂',
    ],
    [
      USER_INFO,
      200,
      '{"success":true,"content":{"success":true,"data":{"lastName":"张三","clientId":"lj-xf_dingoa"}}}',
      '内容看不懂',
    ],
    [USER_INFO, 200, '[]', '内容看不懂'],
    [USER_INFO, 502, '{}', 'HTTP 502'],
    [USER_INFO, 200, '<html>', '连不上，或不是 JSON'],
    ['/gettoken.json', 200, '{"success":true,"content":{"success":true,"data":{}}}', '内容看不懂'],
  ])('at %s, %d %s, is no answer', async (path, status, body, why) => {
    platform.instead.set(path, { status, body });
    await failsWith('unavailable', `平台没有正常答复 ${path}：${why}`);
  });

  it('is a code that was used before', async () => {
    const back = await desk.comeBack(browser, 'zzd');
    const code = new URL(back).searchParams.get('code')!;
    const other = new TestBrowser();
    const own = new URL(await desk.comeBack(other, 'zzd'));
    expect(await desk.leadsTo(browser, back)).toBe('/sign-in');
    own.searchParams.set('code', code);
    expect(await desk.leadsTo(other, own.href)).toBe('/sign-in?failed=refused');
    expect(desk.lastAct()).toMatchObject({ detail: `经浙政钉：平台拒绝 ${USER_INFO}：240132` });
    expect(await desk.who(other)).toBeNull();
  });

  it.each(['a b', 'a&b=c', '', '码', 'a'.repeat(257)])(
    'is no code that could change what is signed: %j',
    async (code) => {
      const back = new URL(await desk.comeBack(browser, 'zzd'));
      back.searchParams.set('code', code);
      expect(await desk.leadsTo(browser, back.href)).toBe('/sign-in?failed=refused');
      expect(desk.lastAct()).toMatchObject({ detail: '经浙政钉：授权码的写法不对' });
    },
  );

  it('is no code at all', async () => {
    const back = new URL(await desk.comeBack(browser, 'zzd'));
    back.searchParams.delete('code');
    expect(await desk.leadsTo(browser, back.href)).toBe('/sign-in?failed=cancelled');
  });
});

describe('the imitation', () => {
  it('refuses what is signed by another secret', async () => {
    const port = await freePort();
    const settings = { type: 'zzd', id: 'zzd', secret: '浙政钉', ...APP };
    const addresses = { login: platform.url, api: platform.url };
    const other = await ServedProviders.start(port, [{ ...settings, ...addresses }], {
      浙政钉: `${SECRET}x`,
    });
    try {
      expect(await other.signIn(browser, 'zzd')).toContain('failed=refused');
      expect(platform.problems.splice(0)).toEqual(['signature']);
    } finally {
      await other.served.stop();
    }
  });
});
