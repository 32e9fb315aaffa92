import express from 'express';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { authenticateScreen, tokenToCookie } from '../auth/screen-auth.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { handleError } from '../http/http-error.ts';
import { notFound } from '../http/not-found.ts';
import { refuseCrossSite } from '../http/refuse-cross-site.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { apiRoutes } from './api-routes.ts';
import { BodyCache } from './body-cache.ts';
import { CaseService } from './case-service.ts';
import { EditionCatalogue } from './edition-catalogue.ts';
import { EditionService } from './edition-service.ts';
import { liveEvents } from './live-events.ts';
import { LoadService } from './load-service.ts';
import { pageBuild } from './page-build.ts';
import { pageRoutes, WALL_PAGE } from './page-routes.ts';

export interface App {
  express: Express;
  /** Ends open streams and timers. */
  close(): void;
}

/** The HTTP application (docs/operations.md): API under `/api/v1`, screens beside it. */
export function createApp(dir: DataDir, log: Logger): App {
  const app = express();
  const bodies = new BodyCache();
  const store = new EditionStore(dir);
  const catalogue = new EditionCatalogue(store);
  const service = new EditionService(dir, store, catalogue, bodies);
  const loads = new LoadService(dir);
  const cases = new CaseService(dir, store);
  const live = liveEvents(dir, catalogue, log);
  const screens = new ScreenStore(dir);
  const build = pageBuild(WALL_PAGE);

  app.use(securityHeaders());
  app.use(
    '/api/v1',
    refuseCrossSite,
    authenticateScreen(screens),
    apiRoutes({ dir, bodies, store, catalogue, service, loads, live, screens, cases, build }),
  );
  app.get('/wall', tokenToCookie(screens));
  app.use(pageRoutes(bodies));
  app.use(notFound());
  app.use(handleError(log));
  const close = () => {
    live.close();
    cases.close();
  };
  return { express: app, close };
}
