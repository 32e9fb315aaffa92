import type { Router } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { MachineKeys } from '../auth/machine-keys.ts';
import { keyRemovalRoute, keysRoute } from '../contract/key-routes.ts';
import type { KeysAnswer } from '../contract/key-routes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { auditedRefusal } from './audited-act.ts';
import { actorOf, refuseDemo } from './caller.ts';

/** `/keys`: the keys of programs, which are made on the server and may be removed from afar. */
export function keyRoutes(api: Router, service: AccountService, keys: MachineKeys): void {
  answer(api, keysRoute, async ({ json, send }) => {
    await send(json(keysAnswer(keys)));
  });

  answer(api, keyRemovalRoute, async ({ request, response, params, json, send }) => {
    const { account } = signedInOf(response)!;
    const { audit } = service;
    const key = keys.list().find(({ id }) => id === params.id);
    if (key === undefined) throw new HttpError(404, 'not_found', '没有这个密钥。');
    const act = { act: 'key_removed', record: key.name } as const;
    await auditedRefusal({ audit, account, request, ...act }, () => {
      refuseDemo(account);
      service.transaction(() => {
        keys.remove(key);
        audit.append({ ...act, ...actorOf(account, request) });
      });
    });
    await send(json(keysAnswer(keys)));
  });
}

function keysAnswer(keys: MachineKeys): KeysAnswer {
  return {
    keys: keys
      .list()
      .map(({ hash: _, ...key }) => ({ ...key, scope_name: ROLE_RIGHTS[key.scope].name })),
  };
}
