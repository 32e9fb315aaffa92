import { Router } from 'express';
import type { Registry } from 'prom-client';
import { programVersion } from '../../etl/base/package-root.ts';
import { accessOf, signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { MachineKeys } from '../auth/machine-keys.ts';
import type { ScreenStore } from '../auth/screen-store.ts';
import {
  healthRoute,
  loadsRoute,
  mapRoute,
  openapiRoute,
  quarantineRoute,
  streamRoute,
  wallRoute,
} from '../contract/routes.ts';
import { HttpError } from '../http/http-error.ts';
import { accountRoutes } from './account-routes.ts';
import { aliasRoutes } from './alias-routes.ts';
import { answer } from './answer-route.ts';
import { caseRoutes } from './case-routes.ts';
import { CaseService } from './case-service.ts';
import { channelRoutes } from './channel-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { countsRoutes } from './counts-routes.ts';
import { editionRoutes } from './edition-routes.ts';
import type { EditionSources } from './edition-routes.ts';
import type { FactService } from './fact-service.ts';
import { lineageRoutes } from './lineage-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import type { UploadService } from './upload-service.ts';
import type { LiveEvents } from './live-events.ts';
import { keyRoutes } from './key-routes.ts';
import { metricsRoutes } from './metrics-route.ts';
import { overviewRoutes } from './overview-routes.ts';
import type { PaperActs } from './paper-acts.ts';
import { paperRoutes } from './paper-routes.ts';
import type { PaperService } from './paper-service.ts';
import { presenceRoutes } from './presence-routes.ts';
import { registerRoutes } from './register-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { reportDenied } from './report-denied.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import type { ScheduleService } from './schedule-service.ts';
import { schemeRoutes } from './scheme-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { shownCounty } from './shown-county.ts';
import { mapVersion, townshipMap } from './township-map.ts';
import { unitRoutes } from './unit-routes.ts';
import { wallPlan } from './wall-plan.ts';

/** The sources of the API's answers. */
export interface ApiSources extends EditionSources {
  live: LiveEvents;
  uploads: UploadService;
  screens: ScreenStore;
  facts: FactService;
  papers: PaperService;
  paperActs: PaperActs;
  accounts: AccountService;
  keys: MachineKeys;
  schedule: ScheduleService;
  registry: Registry;
  /** The build of the wall's page, as `pageBuild` returns it. */
  build: () => string | null;
}

/** Every route of the contract, below `/api/v1`. */
export function apiRoutes(sources: ApiSources): Router {
  const { dir, catalogue, bodies, loads, uploads, live, screens, facts, accounts, keys, build } =
    sources;
  const { papers, paperActs, schedule } = sources;
  // Paths are as the contract writes them: what is guarded by its path has no second spelling.
  const api = Router({ caseSensitive: true, strict: true });

  answer(api, healthRoute, async ({ json, send }) => {
    const latest = catalogue.list()[0];
    await send(
      json({
        status: latest === undefined ? 'empty' : 'ok',
        version: programVersion(),
        build: build(),
        county: await shownCounty(dir, loads),
        has_demo_data: (await loads.origin()).has_demo,
        latest_edition: latest?.id ?? null,
        latest_date: latest?.date ?? null,
        freshness: await loads.freshness(),
        time: new Date().toISOString(),
      }),
    );
  });

  answer(api, wallRoute, async ({ response, json, send }) => {
    const county = await shownCounty(dir, loads);
    await send(json(wallPlan(dir, county, mapVersion(dir), accessOf(response).screen)));
  });

  answer(api, mapRoute, async ({ json, send }) => {
    await send(await bodies.get('map', mapVersion(dir), () => json(townshipMap(dir))));
  });

  editionRoutes(api, sources);
  overviewRoutes(api, sources);
  unitRoutes(api, sources);

  answer(api, loadsRoute, async ({ json, send }) => {
    const { sources: freshness } = await loads.freshness();
    await send(json({ runs: loads.runs(), freshness }));
  });

  answer(api, quarantineRoute, async ({ query: { limit, offset }, json, send }) => {
    await send(json(await loads.quarantine(limit, offset)));
  });

  uploadRoutes(api, dir, uploads, accounts);
  aliasRoutes(api, dir, loads, accounts);
  lineageRoutes(api, dir);
  caseRoutes(api, new CaseService(dir, facts), accounts);
  schemeRoutes(api, dir, accounts);
  paperRoutes(api, papers, paperActs, accounts);

  answer(api, streamRoute, ({ request, response }) => {
    const { screen, account, key } = accessOf(response);
    const signedIn = signedInOf(response);
    live.stream.open(request, response, {
      id: screen?.hash ?? account?.name ?? key?.hash ?? null,
      isStillAllowed: () =>
        (screen === null || screens.isStillAllowed(screen)) &&
        (key === null || keys.isStillValid(key)) &&
        (signedIn === null || accounts.sessions.isStillValid(signedIn.session)),
    });
  });

  metricsRoutes(api, sources.registry);
  countsRoutes(api, dir, accounts);

  answer(api, openapiRoute, async ({ json, send }) => {
    const description = async () => {
      // Its modules are imported only when it is requested.
      const { openapiDocument } = await import('../contract/openapi.ts');
      return json({ ...openapiDocument() });
    };
    await send(await bodies.get('openapi', programVersion(), description));
  });

  sessionRoutes(api, accounts);
  accountRoutes(api, accounts);
  recoveryRoutes(api, accounts);
  keyRoutes(api, accounts, keys);
  presenceRoutes(api, accounts, screens);
  registerRoutes(api, dir, loads, accounts);
  channelRoutes(api, dir, accounts);
  scheduleRoutes(api, schedule, accounts);
  auditRoutes(api, accounts);

  api.use(() => {
    throw new HttpError(404, 'not_found', '没有这个接口。');
  });
  api.use(reportDenied(accounts));
  return api;
}
