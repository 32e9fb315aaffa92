import { z } from 'zod';
import { accountSchema, givenPasswordSchema, idParams } from './accounts.ts';
import { PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

/** Recoveries that wait for a second administrator, the oldest first. */
const recoveriesSchema = z
  .object({
    recoveries: z.array(
      z.object({
        account: accountSchema.pick({ id: true, name: true, title: true, role_name: true }),
        /** Name of who asked for it. */
        asked_by: z.string(),
        asked_at: z.iso.datetime(),
        /** Whether the viewer may confirm it: it is neither their own recovery nor one that they asked for. */
        may_confirm: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Recoveries' });

export const recoveryAskRoute = route({
  ...PLAIN_WRITE,
  method: 'post',
  path: '/accounts/{id}/recovery',
  operationId: 'askRecovery',
  summary: '申请恢复审批或管理员的账号，由另一位管理员确认',
  right: 'accounts',
  params: idParams,
  content: { 'application/json': accountSchema },
  refusals: [400, 404, 409],
});

export const recoveriesRoute = route({
  ...UNCACHED_GET,
  path: '/recoveries',
  operationId: 'recoveries',
  summary: '等待另一位管理员确认的恢复',
  right: 'recovery',
  content: { 'application/json': recoveriesSchema },
});

export const recoveryRoute = route({
  ...PLAIN_WRITE,
  method: 'put',
  path: '/accounts/{id}/recovery',
  operationId: 'confirmRecovery',
  summary: '确认恢复，给出下一次登录的口令',
  right: 'recovery',
  params: idParams,
  content: { 'application/json': givenPasswordSchema },
  refusals: [400, 404, 409],
});

export const RECOVERY_ROUTES = [recoveryAskRoute, recoveriesRoute, recoveryRoute] as const;
