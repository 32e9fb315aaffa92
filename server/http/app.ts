import { join } from 'node:path';
import express from 'express';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { PACKAGE_ROOT, programVersion } from '../../etl/package-root.ts';
import type { DataDir } from '../../etl/settings/data-dir.ts';
import { readCounty } from '../../etl/settings/county.ts';
import { editionRoutes } from './edition-routes.ts';
import { EditionService } from './edition-service.ts';
import { handleError, HttpError } from './error.ts';
import { LoadService } from './load-service.ts';
import { townshipMap } from './map.ts';
import { parseQuery } from './parse-query.ts';
import { editionStream } from './stream.ts';

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

/** The HTTP application (product.md, "HTTP"): API under `/api/v1`, screens beside it. */
export function createApp(dir: DataDir, log: Logger): App {
  const app = express();
  const service = new EditionService(dir);
  const loads = new LoadService(dir);
  const stream = editionStream(() => service.fingerprints());
  const api = express.Router();

  api.get('/health', async (_, response) => {
    const latest = service.list()[0];
    response.json({
      status: latest === undefined ? 'empty' : 'ok',
      version: programVersion(),
      county: readCounty(dir),
      latest_edition: latest?.id ?? null,
      latest_date: latest?.date ?? null,
      freshness: await loads.freshness(),
      time: new Date().toISOString(),
    });
  });
  api.use('/editions', editionRoutes(service));
  api.get('/map/townships', (_, response) => {
    response.set('Cache-Control', 'no-cache').json(townshipMap(dir));
  });
  api.get('/loads', async (_, response) => {
    const { sources } = await loads.freshness();
    response.set('Cache-Control', 'no-cache').json({ runs: loads.runs(), freshness: sources });
  });
  api.get('/quarantine', async (request, response) => {
    const { limit, offset } = parseQuery(pageQuery, request);
    response.set('Cache-Control', 'no-cache').json(await loads.quarantine(limit, offset));
  });
  api.get('/stream', stream.handle);
  api.use(() => {
    throw new HttpError(404, 'not_found', '没有这个接口。');
  });

  app.disable('x-powered-by');
  app.use((_, response, next) => {
    response.set({
      'Content-Security-Policy':
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'SAMEORIGIN',
    });
    next();
  });
  app.use('/api/v1', api);
  serveScreens(app);
  app.use(handleError(log));
  return { express: app, close: stream.close };
}

/** Built screens: file names carry their content's hash, so they may be kept for good. */
function serveScreens(app: Express): void {
  const web = join(PACKAGE_ROOT, 'dist', 'web');
  app.use('/assets', express.static(join(web, 'assets'), { immutable: true, maxAge: '1y' }));
  app.get('/', (_, response) => response.sendFile(join(web, 'index.html')));
  app.get('/wall', (_, response) => response.sendFile(join(web, 'wall.html')));
  app.use(() => {
    throw new HttpError(404, 'not_found', '没有这个页面。');
  });
}
