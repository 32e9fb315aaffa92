import { z } from 'zod';
import { httpAddressSchema } from './http-address.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Secrets and signed answers pass: encrypted, or within this machine. */
const protectedAddress = httpAddressSchema.refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && (url.protocol === 'https:' || LOOPBACK.includes(url.hostname));
}, '应为 https 地址');

/** An address without a path, as `https://xf.example.gov.cn`. */
const site = protectedAddress
  .refine((text) => URL.canParse(text) && `${new URL(text).origin}/` === new URL(text).href, {
    message: '只写到域名、端口，例如 https://xf.example.gov.cn',
  })
  .transform((text) => new URL(text).origin);

const common = {
  /** Part of the addresses that begin and end a sign-in. */
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, '只能用小写字母、数字、横线，字母开头，至多 32 字'),
  /** Name of the secret in `var/secrets.yaml`. */
  secret: z.string().min(1),
};
const title = z.string().min(1).max(20);
const claimValues = z.array(z.string().min(1)).default([]);

const oidcSchema = z.strictObject({
  ...common,
  type: z.literal('oidc'),
  title: title.default('统一身份认证'),
  /** As the provider itself writes it. */
  issuer: protectedAddress.refine(
    (text) => !/\/\.well-known\/|[?#]/.test(text),
    '只写到 /.well-known/ 之前，不带参数',
  ),
  client_id: z.string().min(1),
  /** Values of an ID token by which the provider says that it has asked for a second factor. */
  second_factor: z
    .strictObject({ amr: claimValues, acr: claimValues })
    .default({ amr: [], acr: [] }),
});

const zzdSchema = z.strictObject({
  ...common,
  type: z.literal('zzd'),
  title: title.default('浙政钉'),
  /** Where people scan the code. */
  login: site.default('https://login-pro.ding.zj.gov.cn'),
  /** Where the server asks who it was. */
  api: site.default('https://openplatform-pro.ding.zj.gov.cn'),
  /** 应用标识, which the address of the code has. */
  app_id: z.string().min(1),
  app_key: z.string().min(1),
});

/** One entry of `sign_in.providers`: where people may sign in instead of by a password. */
const providerSchema = z.discriminatedUnion('type', [oidcSchema, zzdSchema], {
  error: 'type 只能是 oidc、zzd 之一',
});

export const signInSettingsSchema = z.strictObject({
  /** The address at which people open this program; providers send them back there. */
  address: site.nullable().default(null),
  providers: z
    .array(providerSchema)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'id 不能重复')
    .default([]),
});

export const DEFAULT_SIGN_IN = signInSettingsSchema.parse({});
export type ProviderSettings = z.output<typeof providerSchema>;
export type ProviderSettingsOf<Type extends ProviderSettings['type']> = Extract<
  ProviderSettings,
  { type: Type }
>;
