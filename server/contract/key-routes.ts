import { z } from 'zod';
import { MACHINE_ROLES } from '../../etl/method/role.ts';
import { idParams } from './accounts.ts';
import { PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

/** The keys of programs, by name; a key itself is shown once, where it is made. */
export const keysSchema = z
  .object({
    keys: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        scope: z.enum(MACHINE_ROLES),
        scope_name: z.string(),
        created_at: z.iso.datetime(),
        expires_at: z.iso.datetime(),
        /** Null: never. */
        used_at: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'Keys' });
export type KeysAnswer = z.infer<typeof keysSchema>;

export const keysRoute = route({
  ...UNCACHED_GET,
  right: 'accounts',
  path: '/keys',
  operationId: 'keys',
  summary: '程序的密钥',
  content: { 'application/json': keysSchema },
});

export const keyRemovalRoute = route({
  ...PLAIN_WRITE,
  right: 'accounts',
  method: 'delete',
  path: '/keys/{id}',
  operationId: 'removeKey',
  summary: '取消一个密钥',
  params: idParams,
  content: { 'application/json': keysSchema },
  refusals: [400, 404, 409],
});

export const KEY_ROUTES = [keysRoute, keyRemovalRoute] as const;
