import { descending } from 'd3';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { BASES, defaultBasis, PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import type { EditionStore, Publication } from '../../etl/editions/edition-store.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { sendBody } from './body-cache.ts';
import type { BodyCache } from './body-cache.ts';
import type { EditionCatalogue } from './edition-catalogue.ts';
import { ARROW, RESPONSE_FORMATS, JSON_TYPE } from './edition-service.ts';
import type { EditionService } from './edition-service.ts';
import { HttpError } from '../http/http-error.ts';
import { parseQuery } from '../http/parse-query.ts';
import { viewerOf } from '../auth/screen-auth.ts';
import { trendEditions, TrendService } from './trend-service.ts';
import { refuseOtherKind } from './restrict-to-unit.ts';

const period = z.enum(PERIOD_KINDS);
const kind = z.enum(UNIT_KINDS);
const listQuery = z.object({ period: period.optional(), kind: kind.optional() });
const latestQuery = z.object({ period, kind, basis: z.enum(BASES).optional() });
const trendQuery = latestQuery.extend({
  count: z.coerce.number().int().min(1).max(60).default(12),
});
const formatQuery = z.object({ format: z.enum(RESPONSE_FORMATS).optional() });

/** What the routes of editions work on. */
export interface EditionSources {
  service: EditionService;
  store: EditionStore;
  catalogue: EditionCatalogue;
  bodies: BodyCache;
}

/** `/editions`: the list, the trend, the latest of a kind, one by id. */
export function editionRoutes({ service, store, catalogue, bodies }: EditionSources): Router {
  const router = Router();
  const trends = new TrendService(store);

  router.use((_, response, next) => {
    response.vary('Cookie').set('Cache-Control', 'no-cache');
    next();
  });

  router.get('/', async (request, response) => {
    const wanted = parseQuery(listQuery, request);
    const list = catalogue.list().filter((entry) => agrees(entry, wanted));
    const name = ['list', wanted.period, wanted.kind].join(' ');
    const body = await bodies.get(name, catalogue.version, () => ({
      type: JSON_TYPE,
      content: JSON.stringify({ editions: list.map(entryOf) }),
    }));
    await sendBody(request, response, body);
  });

  router.get('/trend', async (request, response) => {
    const { count, ...wanted } = withBasis(parseQuery(trendQuery, request));
    const viewer = viewerOf(response);
    refuseOtherKind(viewer, wanted.kind);
    const editions = trendEditions(newest(wanted), count);
    const unit = viewer?.unit ?? null;
    const name = ['trend', ...Object.values(wanted), count, unit?.code].join(' ');
    const state = editions.map(({ id, fingerprint }) => `${id} ${fingerprint}`).join(' ');
    const body = await bodies.get(name, state, async () => ({
      type: JSON_TYPE,
      content: JSON.stringify(await trends.of(editions, unit)),
    }));
    await sendBody(request, response, body);
  });

  router.get('/latest', async (request, response) => {
    const wanted = withBasis(parseQuery(latestQuery, request));
    await send(request, response, newest(wanted)[0]?.id ?? null);
  });

  router.get('/:id', async (request, response) => {
    await send(request, response, request.params.id);
  });

  /** Newest first; of one day under two schemes, as when the scheme has changed, that published last. */
  function newest(wanted: Wanted): Publication[] {
    return catalogue
      .list()
      .filter((entry) => agrees(entry, wanted))
      .sort((a, b) => descending(a.date, b.date) || descending(a.publishedAt, b.publishedAt));
  }

  async function send(request: Request, response: Response, id: string | null): Promise<void> {
    const { format } = parseQuery(formatQuery, request);
    response.vary('Accept');
    const accepted = request.accepts(['json', ARROW]) === ARROW ? 'arrow' : 'json';
    const body = id && (await service.body(id, format ?? accepted, viewerOf(response)));
    if (!body) throw new HttpError(404, 'not_found', '没有这一期通报。');
    await sendBody(request, response, body);
  }

  return router;
}

type Wanted = Partial<Pick<EditionSpec, 'period' | 'kind' | 'basis'>>;

function agrees(entry: EditionSpec, wanted: Wanted): boolean {
  return (Object.keys(wanted) as (keyof Wanted)[]).every(
    (key) => wanted[key] === undefined || wanted[key] === entry[key],
  );
}

function withBasis<T extends z.infer<typeof latestQuery>>(query: T) {
  return { ...query, basis: query.basis ?? defaultBasis(query.period) };
}

function entryOf({ id, kind, period, date, basis, scheme }: Publication) {
  return { id, kind, period, date, basis, scheme };
}
