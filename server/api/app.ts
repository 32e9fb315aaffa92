import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import type { Express, Request } from 'express';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { StateStore } from '../../etl/state/state-store.ts';
import { AccountService } from '../auth/accounts/account-service.ts';
import { authenticate } from '../auth/authenticate.ts';
import { readProviders } from '../auth/providers/providers.ts';
import { tokenToCookie } from '../auth/screen-cookie.ts';
import { MachineKeys } from '../auth/machine-keys.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { ROUTES } from '../contract/routes.ts';
import { cutSlowBodies } from '../http/cut-slow-bodies.ts';
import { handleError } from '../http/http-error.ts';
import { notFound } from '../http/not-found.ts';
import { refuseCrossSite } from '../http/refuse-cross-site.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { apiRoutes } from './api-routes.ts';
import { BodyCache } from './body-cache.ts';
import { FactService } from './fact-service.ts';
import { registerCountyMetrics } from './county-metrics.ts';
import { EditionCatalogue } from './edition-catalogue.ts';
import { EditionService } from './edition-service.ts';
import { liveEvents } from './live-events.ts';
import { LoadService } from './load-service.ts';
import { UploadService } from './upload-service.ts';
import { observeRequests, requestFields } from './observe-requests.ts';
import { OpenMakers } from './open-makers.ts';
import { pageBuild } from './page-build.ts';
import { PaperActs } from './paper-acts.ts';
import { PaperService } from './paper-service.ts';
import { pageRoutes, WALL_PAGE } from './page-routes.ts';
import { RequestMetrics } from './request-metrics.ts';
import { PROVIDER_PATH, providerRoutes } from './provider-routes.ts';
import { ScheduleService } from './schedule-service.ts';
import { TrendService } from './trend-service.ts';

export interface App {
  express: Express;
  accounts: AccountService;
  keys: MachineKeys;
  /** Ends open streams and timers. */
  close(): void;
}

/** The clock, and how a try to sign in is held back. */
export interface AppEffects {
  now(): number;
  wait(ms: number): Promise<unknown>;
}

const EFFECTS: AppEffects = { now: Date.now, wait };

/** The HTTP application (docs/operations.md): API under `/api/v1`, screens beside it. */
export function createApp(dir: DataDir, log: Logger, effects: AppEffects = EFFECTS): App {
  const settings = readSettings(dir);
  const app = express();
  // Of these addresses alone the forwarding headers are believed.
  app.set('trust proxy', settings.server.trusted_proxy);
  const state = StateStore.open(dir);
  const bodies = new BodyCache();
  const store = new EditionStore(dir);
  const catalogue = new EditionCatalogue(store);
  const makers = new OpenMakers(dir);
  const service = new EditionService(dir, store, catalogue, bodies, makers);
  const trends = new TrendService(store);
  const loads = new LoadService(dir);
  const uploads = new UploadService(dir, log);
  const facts = new FactService(dir, store, makers);
  const papers = new PaperService(dir);
  const paperActs = new PaperActs(dir, log);
  const accounts = new AccountService(dir, state, {
    limits: settings.server.session,
    hasOwnData: async () => (await loads.origin()).has_own,
    providers: readProviders(dir, effects.now),
    ...effects,
  });
  const schedule = new ScheduleService(dir, papers, settings, effects.now);
  const live = liveEvents(dir, catalogue, log);
  const screens = new ScreenStore(dir);
  const keys = new MachineKeys(state, effects.now);
  const build = pageBuild(WALL_PAGE);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerCountyMetrics([registry], { dir, loads, stream: live.stream });

  app.use(observeRequests(new RequestMetrics(registry), log));
  app.use(cutSlowBodies(isUpload));
  app.use(securityHeaders());
  app.use(
    '/api/v1',
    refuseCrossSite,
    authenticate(accounts, screens, keys),
    apiRoutes({
      dir,
      bodies,
      store,
      catalogue,
      service,
      trends,
      loads,
      uploads,
      live,
      screens,
      facts,
      papers,
      paperActs,
      accounts,
      keys,
      schedule,
      registry,
      build,
    }),
  );
  app.get('/wall', tokenToCookie(screens));
  app.use(PROVIDER_PATH, authenticate(accounts, screens, keys), providerRoutes(accounts));
  app.use(pageRoutes(bodies));
  app.use(notFound());
  app.use(handleError(log, requestFields));
  uploads.start();
  const close = () => {
    uploads.stop();
    live.close();
    makers.close();
    state.close();
  };
  return { express: app, accounts, keys, close };
}

const UPLOADS = new Set(
  ROUTES.flatMap(({ method, path, ...route }) =>
    'isUpload' in route ? [`${method.toUpperCase()} /api/v1${path}`] : [],
  ),
);

function isUpload({ method, path }: Request): boolean {
  return UPLOADS.has(`${method} ${path}`);
}
