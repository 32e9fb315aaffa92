import type { Router } from 'express';
import { addAlias, planAlias } from '../../etl/config/add-alias.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { aliasChanges } from '../../etl/jobs/unit-texts.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { aliasRoute, unattributedRoute } from '../contract/aliases.ts';
import { asRefusal } from '../http/as-refusal.ts';
import { answer } from './answer-route.ts';
import { auditedRefusal } from './audited-act.ts';
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
    const { name } = body;
    const work = async () => {
      const planned = planAlias(dir, name, body.unit);
      const changes = aliasChanges(dir, planned, await loads.unitTexts());
      if (!query.dry_run && planned.isNew) {
        addAlias(dir, name, body.unit);
        const detail = `归${planned.unit.name}`;
        audit.append({ act: 'alias', record: name, detail, ...actorOf(account, request) });
      }
      return { planned, changes };
    };
    const { planned, changes } = await asRefusal(() =>
      query.dry_run
        ? work()
        : auditedRefusal({ audit, account, request, act: 'alias', record: name }, work),
    );
    const { unit, isNew: is_new } = planned;
    await send(
      json({ name: planned.name, unit: { code: unit.code, name: unit.name }, is_new, changes }),
    );
  });
}
