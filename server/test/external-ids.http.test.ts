import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountAnswer } from '../contract/accounts.ts';
import { checkSignIn } from '../cli/doctor/check-sign-in.ts';
import { EVERYTHING } from './accounts/test-sign-in.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { providerCounty } from './support/provider-county.ts';

const SSO = 'https://sso.x.cn/realms/county';
const OIDC = { type: 'oidc', id: 'sso', client_id: 'xf', secret: '甲', issuer: SSO };
const ZZD = { type: 'zzd', id: 'zzd', app_id: 'xf', app_key: 'xf-1', secret: '乙' };
const ZZD_API = 'https://openplatform-pro.ding.zj.gov.cn';
const ADDRESS = 'https://xf.x.cn';

let served: InProcessServer;
let Cookie: string;
let count = 0;

beforeAll(async () => {
  const { dir } = providerCounty(ADDRESS, [OIDC, ZZD], { 甲: 'one', 乙: 'two' });
  served = await InProcessServer.start(dir);
  Cookie = await served.signIn('security');
});
afterAll(() => served.stop());

const send = (method: 'POST' | 'PUT', path: string, body: object) =>
  served.send(`/api/v1${path}`, { method, body }, { Cookie });
const of = (subject: string, issuer = SSO) => ({ issuer, subject });

async function add(role: string, external_ids: object[] = []): Promise<AccountAnswer> {
  count += 1;
  const body = { name: `账号${count}`, title: '某人', role, external_ids };
  const added = await send('POST', '/accounts', body);
  const { account }: { account: AccountAnswer } = await added.json();
  return account;
}

async function refusal(response: Response): Promise<[number, string]> {
  const { error }: { error: { message: string } } = await response.json();
  return [response.status, error.message];
}

const lastAct = () => {
  const { act, who, record, detail } = served.app.accounts.audit.page(EVERYTHING, 1, 0).rows[0]!;
  return [act, who, record, detail];
};

describe('the identity of an account at a provider', () => {
  it('is entered by the security administrator, with the providers that there are', async () => {
    const account = await add('analyst');
    const changed = await send('PUT', `/accounts/${account.id}`, {
      external_ids: [of(' sub-1 '), of('582301', ZZD_API)],
    });
    expect(await changed.json()).toMatchObject({
      external_ids: [of('582301', ZZD_API), of('sub-1')],
    });
    expect(lastAct()).toEqual([
      'external_id',
      'test-security',
      account.name,
      `${SSO} sub-1，${ZZD_API} 582301`,
    ]);
    const list = await served.json<{ providers: object[] }>('/api/v1/accounts', { Cookie });
    expect(list.providers).toEqual([
      { issuer: SSO, title: '统一身份认证', subject_name: 'sub' },
      { issuer: ZZD_API, title: '浙政钉', subject_name: 'accountId' },
    ]);
  });

  it('is left as it is when nothing is said of it, and taken by an empty list', async () => {
    const account = await add('leader', [of('sub-2')]);
    expect(lastAct()).toEqual(['external_id', 'test-security', account.name, `${SSO} sub-2`]);
    const path = `/accounts/${account.id}`;
    expect(await (await send('PUT', path, { title: '李局长' })).json()).toMatchObject({
      external_ids: [of('sub-2')],
    });
    expect(await (await send('PUT', path, { external_ids: [] })).json()).toMatchObject({
      external_ids: [],
    });
    expect(lastAct()).toEqual(['external_id', 'test-security', account.name, '都取消']);
  });

  it('is one account’s alone, of a provider of the settings, one of each', async () => {
    await add('analyst', [of('sub-3')]);
    const { id } = await add('analyst');
    const put = async (...external_ids: object[]) =>
      refusal(await send('PUT', `/accounts/${id}`, { external_ids }));
    expect(await put(of('sub-3'))).toEqual([409, '标识 sub-3 已是别的账号的，请核对。']);
    expect(await put(of('a', 'https://evil.example'))).toEqual([
      409,
      'settings.yaml 里没有 https://evil.example 这个统一登录的平台，请先设好。',
    ]);
    expect(await put(of('a'), of('b'))).toEqual([
      409,
      '一个统一登录的平台只能登记一个标识，请去掉多的。',
    ]);
    expect(await put(of('a\u202eb'))).toEqual([
      400,
      '内容里的 external_ids.0.subject 不正确：不能有换行、看不见的符号。',
    ]);
    expect(served.app.accounts.externalIds.of(id)).toEqual([]);
  });

  it('that is taken leaves no account behind', async () => {
    const before = served.app.accounts.accounts.list().length;
    const body = { name: '重名的', title: '某人', role: 'analyst', external_ids: [of('sub-3')] };
    expect((await refusal(await send('POST', '/accounts', body)))[0]).toBe(409);
    expect(served.app.accounts.accounts.list()).toHaveLength(before);
  });

  it.each(['approver', 'system', 'security', 'auditor'])(
    'of a %s is entered with the account, and later not by one person at a page',
    async (role) => {
      const account = await add(role, [of(`of-${role}`)]);
      expect(account.external_ids).toEqual([of(`of-${role}`)]);
      const put = (...external_ids: object[]) =>
        send('PUT', `/accounts/${account.id}`, { external_ids });
      const [status, message] = await refusal(await put(of('of-somebody-else')));
      expect(status).toBe(409);
      expect(message).toBe(
        '审批和三种管理员不能由一个人登记统一登录的标识，请在服务器上运行 npx cockpit user external-id。',
      );
      // The same again is no change; to take it away is no way in.
      expect((await put(of(`of-${role}`))).status).toBe(200);
      expect((await put()).status).toBe(200);
      expect((await refusal(await put(of(`of-${role}`))))[0]).toBe(409);
    },
  );

  it('is nobody’s own to enter', async () => {
    const own = served.app.accounts.accounts.byName('test-security')!;
    const put = await send('PUT', `/accounts/${own.id}`, { external_ids: [] });
    expect((await refusal(put))[0]).toBe(409);
  });
});

describe('the line of the self-check', () => {
  const lines = (address: string | null, providers: object[], secrets = {}, mode = 0o600) =>
    checkSignIn(providerCounty(address, providers, secrets, mode).dir).map(
      ({ level, text }) => `${level} ${text}`,
    );
  const NOT_ENCRYPTED =
    'warn sign_in.address 是 https://xf.x.cn，但没有设 server.tls 或 server.trusted_proxy，从那里登录会被拒绝，请设好其一。';

  it('says what is missing', () => {
    expect(lines(null, [])).toEqual([]);
    expect(lines(null, [OIDC], { 甲: 'one' })).toEqual([
      'error settings.yaml 没有写 sign_in.address（别人打开本程序的地址），统一登录不能用，请补上。',
    ]);
    expect(lines('http://127.0.0.1:8620', [OIDC, ZZD], { 甲: 'one', 乙: 'two' })).toEqual([
      'ok 统一身份认证、浙政钉已设好',
    ]);
    expect(lines(ADDRESS, [OIDC, ZZD], { 乙: 'two' })).toEqual([
      'error var/secrets.yaml 里没有“甲”的 key，统一登录 sso 不能用，请把平台给的密钥写在那里。',
      NOT_ENCRYPTED,
      'ok 浙政钉已设好',
    ]);
    expect(lines(ADDRESS, [OIDC], { 甲: 'one' }, 0o644)[0]).toMatch(
      /^error 密钥文件 .* 其他用户也能读写/,
    );
  });

  it('and a provider without its secret is not offered', async () => {
    const { dir } = providerCounty(ADDRESS, [OIDC, ZZD], { 乙: 'two' });
    const other = await InProcessServer.start(dir);
    const session = await other.json<{ providers: { id: string }[] }>('/api/v1/session');
    expect(session.providers.map(({ id }) => id)).toEqual(['zzd']);
    expect((await other.get('/sign-in/via/sso')).status).toBe(404);
    await other.stop();
  });
});
