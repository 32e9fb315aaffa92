import { z } from 'zod';
import type { ProviderSettingsOf } from '../../../etl/config/sign-in-settings.ts';
import { ProviderError } from './provider.ts';
import type { SignInProvider } from './provider.ts';
import { ZzdClient } from './zzd-client.ts';

/** A code as the platform gives it; the signature covers it as it is, so it is nothing to be encoded. */
const CODE = /^[\w.~-]{1,256}$/;

const tokenSchema = z.object({ accessToken: z.string().regex(CODE) });
const userSchema = z.object({
  /** 账号 id. A number too long to be exact would be another one. */
  accountId: z.union([z.int().min(1).transform(String), z.string().regex(/^\d{1,32}$/)]),
  /** 应用 id: for whom the code was given out. */
  clientId: z.string(),
});

/**
 * 浙政钉 (专有钉钉), 扫码登录第三方网站: a code scanned at its page, an access token of this application
 * (`/gettoken.json`), and who it was (`/rpc/oauth2/getuserinfo_bycode.json`). An account is known by
 * 账号 id. It says nothing of a second factor.
 */
export function zzdProvider(
  settings: ProviderSettingsOf<'zzd'>,
  secret: string,
  now: () => number,
): SignInProvider {
  const { id, title, login, api, app_id, app_key } = settings;
  const client = new ZzdClient(settings, secret, now);
  return {
    id,
    title,
    issuer: api,
    subjectName: 'accountId',

    async begin(redirect, { state }) {
      const url = new URL('/oauth2/auth.htm', login);
      url.search = new URLSearchParams({
        response_type: 'code',
        client_id: app_id,
        // It promises to add the code to this address, and says nothing of a state of its own.
        redirect_uri: `${redirect}?${new URLSearchParams({ state })}`,
        scope: 'get_user_info',
        authType: 'QRCODE',
      }).toString();
      return url;
    },

    async identify(_redirect, query) {
      const code = query.get('code');
      if (code === null) throw new ProviderError('cancelled', '没有授权码');
      if (!CODE.test(code)) throw new ProviderError('refused', '授权码的写法不对');
      const { accessToken } = await client.ask(
        'GET',
        '/gettoken.json',
        { appkey: app_key, appsecret: secret },
        tokenSchema,
      );
      const user = await client.ask(
        'POST',
        '/rpc/oauth2/getuserinfo_bycode.json',
        { access_token: accessToken, code },
        userSchema,
      );
      // A code given out for another application is no sign-in to this one.
      if (user.clientId !== app_id) {
        throw new ProviderError('refused', '授权码是给别的应用的（clientId 不是 app_id）');
      }
      return { issuer: api, subject: user.accountId, hasSecondFactor: false };
    },
  };
}
