import type { Router } from 'express';
import { addAlias, planAlias } from '../../etl/config/add-alias.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { UserError } from '../../etl/base/errors.ts';
import { aliasChanges } from '../../etl/jobs/unit-texts.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { aliasRoute, unattributedRoute } from '../contract/aliases.ts';
import { refused } from '../http/as-refusal.ts';
import { answer } from './answer-route.ts';
import { actorOf } from './caller.ts';
import type { LoadService } from './load-service.ts';

/** `/unattributed`, `/aliases`: what names no unit of the register, and what is done about it. */
export function aliasRoutes(
  api: Router,
  dir: DataDir,
  loads: LoadService,
  { audit }: AccountService,
): void {
  answer(api, unattributedRoute, async ({ json, send }) => {
    await send(json(await loads.unattributed()));
  });

  answer(api, aliasRoute, async ({ query, body, request, response, json, send }) => {
    const { account } = signedInOf(response)!;
    const act = { act: 'alias', record: body.name, ...actorOf(account, request) } as const;
    try {
      const planned = planAlias(dir, body.name, body.unit);
      const changes = aliasChanges(dir, planned, await loads.unitTexts());
      const { code, name } = planned.unit;
      if (!query.dry_run && planned.isNew) {
        addAlias(dir, body.name, body.unit);
        audit.append({ ...act, detail: `归${name}` });
      }
      await send(
        json({ name: planned.name, unit: { code, name }, is_new: planned.isNew, changes }),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!query.dry_run) audit.append({ ...act, result: 'refused', detail: error.message });
      throw refused(error.message);
    }
  });
}
