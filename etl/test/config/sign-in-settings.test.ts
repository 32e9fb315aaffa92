import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';

const OIDC = "type: oidc, id: sso, client_id: xf, secret: 甲, issuer: 'https://sso.example.cn'";
const ZZD = 'type: zzd, id: zzd, app_id: xf_dingoa, app_key: xf_dingoa-1, secret: 乙';
const read = (signIn: string) =>
  readSettings(new CountyFolder({ 'settings.yaml': `${LENIENT_SETTINGS}sign_in: ${signIn}\n` }).dir)
    .sign_in;

describe('the setting sign_in', () => {
  it('names the address of this program and the providers', () => {
    const providers = `[{ ${OIDC} }, { ${ZZD} }]`;
    expect(read(`{ address: 'https://xf.example.cn/', providers: ${providers} }`)).toEqual({
      address: 'https://xf.example.cn',
      providers: [
        {
          ...{ type: 'oidc', id: 'sso', title: '统一身份认证', secret: '甲', client_id: 'xf' },
          issuer: 'https://sso.example.cn',
          second_factor: { amr: [], acr: [] },
        },
        {
          ...{ type: 'zzd', id: 'zzd', title: '浙政钉', secret: '乙' },
          ...{ app_id: 'xf_dingoa', app_key: 'xf_dingoa-1' },
          login: 'https://login-pro.ding.zj.gov.cn',
          api: 'https://openplatform-pro.ding.zj.gov.cn',
        },
      ],
    });
  });

  it.each([
    ["{ address: 'http://xf.example.cn' }", 'sign_in.address：应为 https 地址'],
    ["{ address: 'https://xf.example.cn/desk' }", 'sign_in.address：只写到域名、端口'],
    ["{ address: 'https://a:b@xf.example.cn' }", 'sign_in.address：只写到域名、端口'],
    ["{ address: 'javascript:alert(1)' }", 'sign_in.address：应为 http 或 https 地址'],
    [`{ providers: [{ ${OIDC} }, { ${OIDC} }] }`, 'sign_in.providers：id 不能重复'],
    [`{ providers: [{ ${OIDC.replace('sso,', 'SSO,')} }] }`, 'id：只能用小写字母、数字、横线'],
    [`{ providers: [{ ${OIDC.replace('https', 'http')} }] }`, 'issuer：应为 https 地址'],
    [
      `{ providers: [{ ${OIDC.replace('.cn', '.cn/.well-known/openid-configuration')} }] }`,
      'issuer：只写到 /.well-known/ 之前',
    ],
    [`{ providers: [{ ${OIDC.replace('oidc', 'saml')} }] }`, 'type 只能是 oidc、zzd 之一'],
    [`{ providers: [{ ${ZZD}, client_secret: abc }] }`, '不认识'],
  ])('%s is refused', (signIn, message) => {
    expect(() => read(signIn)).toThrow(message);
  });

  it('takes plain http of this machine alone', () => {
    expect(read("{ address: 'http://127.0.0.1:8620' }").address).toBe('http://127.0.0.1:8620');
    for (const host of ['127.0.0.1.evil.example', '10.0.0.5', 'localhost.example']) {
      expect(() => read(`{ address: 'http://${host}' }`)).toThrow('应为 https 地址');
    }
  });
});
