import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';
import {
  passwordChangeSchema,
  sessionSchema,
  signInCodeSchema,
  signInSchema,
  totpConfirmationSchema,
  totpSecretSchema,
} from './session.ts';

const session = { right: null, content: { 'application/json': sessionSchema } } as const;

export const sessionRoute = route({
  ...UNCACHED_GET,
  ...session,
  path: '/session',
  operationId: 'session',
  summary: '谁登录了，能做什么，先要做什么',
});

export const signInRoute = route({
  ...PLAIN_WRITE,
  ...session,
  method: 'post',
  path: '/session',
  operationId: 'signIn',
  summary: '登录',
  body: signInSchema,
  refusals: [...BODY_REFUSALS, 429],
});

export const signInCodeRoute = route({
  ...PLAIN_WRITE,
  ...session,
  method: 'post',
  path: '/session/code',
  operationId: 'giveSignInCode',
  summary: '经统一登录后补填动态口令',
  body: signInCodeSchema,
  refusals: [...BODY_REFUSALS, 429],
});

export const signOutRoute = route({
  ...PLAIN_WRITE,
  ...session,
  method: 'delete',
  path: '/session',
  operationId: 'signOut',
  summary: '退出',
});

export const passwordRoute = route({
  ...PLAIN_WRITE,
  ...session,
  method: 'put',
  path: '/session/password',
  operationId: 'changePassword',
  summary: '改自己的口令；其余会话随之结束',
  body: passwordChangeSchema,
  refusals: BODY_REFUSALS,
});

export const totpSecretRoute = route({
  ...PLAIN_WRITE,
  method: 'post',
  path: '/session/totp',
  operationId: 'newTotpSecret',
  summary: '领取动态口令的密钥，验证以后才算数',
  right: null,
  content: { 'application/json': totpSecretSchema },
  refusals: [409],
});

export const totpConfirmationRoute = route({
  ...PLAIN_WRITE,
  ...session,
  method: 'put',
  path: '/session/totp',
  operationId: 'confirmTotp',
  summary: '用一个动态口令验证密钥',
  body: totpConfirmationSchema,
  refusals: [...BODY_REFUSALS, 409],
});

export const SESSION_ROUTES = [
  sessionRoute,
  signInRoute,
  signInCodeRoute,
  signOutRoute,
  passwordRoute,
  totpSecretRoute,
  totpConfirmationRoute,
] as const;
