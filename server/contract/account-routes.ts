import {
  accountChangeSchema,
  accountSchema,
  accountsSchema,
  givenPasswordSchema,
  idParams,
  newAccountSchema,
  screenParams,
  screensSchema,
  sessionsSchema,
} from './accounts.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

const right = 'accounts';

export const accountsRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/accounts',
  operationId: 'accounts',
  summary: '账号',
  content: { 'application/json': accountsSchema },
});

export const newAccountRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/accounts',
  operationId: 'addAccount',
  summary: '新增账号，给出第一次登录的口令',
  body: newAccountSchema,
  content: { 'application/json': givenPasswordSchema },
  refusals: [...BODY_REFUSALS, 409],
});

export const accountChangeRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'put',
  path: '/accounts/{id}',
  operationId: 'changeAccount',
  summary: '改别人的显示名、角色、单位，停用、启用',
  params: idParams,
  body: accountChangeSchema,
  content: { 'application/json': accountSchema },
  refusals: [...BODY_REFUSALS, 404, 409],
});

export const accountResetRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/accounts/{id}/reset',
  operationId: 'resetAccount',
  summary: '重置别人的口令和动态口令；审批和三种管理员除外',
  params: idParams,
  content: { 'application/json': givenPasswordSchema },
  refusals: [400, 404, 409],
});

export const sessionsRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/sessions',
  operationId: 'sessions',
  summary: '正在登录的',
  content: { 'application/json': sessionsSchema },
});

export const sessionEndRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'delete',
  path: '/sessions/{id}',
  operationId: 'endSession',
  summary: '结束一个会话',
  params: idParams,
  content: { 'application/json': sessionsSchema },
  refusals: [400, 404, 409],
});

export const screensRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/screens',
  operationId: 'screens',
  summary: '登记的大屏',
  content: { 'application/json': screensSchema },
});

export const screenRemovalRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'delete',
  path: '/screens/{hash}',
  operationId: 'removeScreen',
  summary: '取消一块大屏的登记',
  params: screenParams,
  content: { 'application/json': screensSchema },
  refusals: [400, 404, 409],
});

export const ACCOUNT_ROUTES = [
  accountsRoute,
  newAccountRoute,
  accountChangeRoute,
  accountResetRoute,
  sessionsRoute,
  sessionEndRoute,
  screensRoute,
  screenRemovalRoute,
] as const;
