import express from 'express';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { programVersion } from '../../etl/base/package-root.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { readCounty } from '../../etl/config/county.ts';
import { pageBuild } from './page-build.ts';
import { BodyCache, makeBody, sendBody } from './body-cache.ts';
import { EditionCatalogue } from './edition-catalogue.ts';
import { editionRoutes } from './edition-routes.ts';
import { EditionService, JSON_TYPE } from './edition-service.ts';
import { handleError, HttpError } from '../http/http-error.ts';
import { liveEvents } from './live-events.ts';
import { LoadService } from './load-service.ts';
import { mapVersion, townshipMap } from './township-map.ts';
import { pageRoutes, WALL_PAGE } from './page-routes.ts';
import { parseQuery } from '../http/parse-query.ts';
import { refuseCrossSite } from '../http/refuse-cross-site.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { authenticateScreen, tokenToCookie, viewerOf } from '../auth/screen-auth.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { wallPlan } from './wall-plan.ts';

/** A page of a long list. */
const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

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
  const live = liveEvents(dir, catalogue, log);
  const screens = new ScreenStore(dir);
  const build = pageBuild(WALL_PAGE);
  const api = express.Router();

  api.get('/health', async (_, response) => {
    const latest = catalogue.list()[0];
    response.json({
      status: latest === undefined ? 'empty' : 'ok',
      version: programVersion(),
      build: build(),
      county: readCounty(dir),
      latest_edition: latest?.id ?? null,
      latest_date: latest?.date ?? null,
      freshness: await loads.freshness(),
      time: new Date().toISOString(),
    });
  });
  api.get('/wall', async (request, response) => {
    const plan = wallPlan(dir, mapVersion(dir), viewerOf(response));
    response.vary('Cookie').set('Cache-Control', 'no-cache');
    await sendBody(request, response, makeBody({ type: JSON_TYPE, content: JSON.stringify(plan) }));
  });
  api.use('/editions', editionRoutes({ service, store, catalogue, bodies }));
  api.get('/map/townships', async (request, response) => {
    response.set('Cache-Control', 'no-cache');
    const body = await bodies.get('map', mapVersion(dir), () => ({
      type: JSON_TYPE,
      content: JSON.stringify(townshipMap(dir)),
    }));
    await sendBody(request, response, body);
  });
  api.get('/loads', async (_, response) => {
    const { sources } = await loads.freshness();
    response.set('Cache-Control', 'no-cache').json({ runs: loads.runs(), freshness: sources });
  });
  api.get('/quarantine', async (request, response) => {
    const { limit, offset } = parseQuery(pageQuery, request);
    response.set('Cache-Control', 'no-cache').json(await loads.quarantine(limit, offset));
  });
  api.get('/stream', (request, response) => {
    const viewer = viewerOf(response);
    live.stream.open(request, response, () => viewer === null || screens.isStillAllowed(viewer));
  });
  api.use(() => {
    throw new HttpError(404, 'not_found', '没有这个接口。');
  });

  app.use(securityHeaders());
  app.use('/api/v1', refuseCrossSite, authenticateScreen(screens), api);
  app.get('/wall', tokenToCookie(screens));
  app.use(pageRoutes(bodies));
  app.use(() => {
    throw new HttpError(404, 'not_found', '没有这个页面。');
  });
  app.use(handleError(log));
  return { express: app, close: () => live.close() };
}
