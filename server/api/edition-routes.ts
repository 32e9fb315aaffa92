import type { Request, Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { EditionStore, Publication } from '../../etl/editions/edition-store.ts';
import { accessOf } from '../auth/access.ts';
import type { AnswerFormat, EditionListing } from '../contract/editions.ts';
import {
  ARROW_TYPE,
  editionRoute,
  editionsRoute,
  latestRoute,
  trendRoute,
} from '../contract/routes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import type { Client } from './answer-route.ts';
import type { BodyCache, ResponseBody } from './body-cache.ts';
import { agrees, withBasis } from './edition-catalogue.ts';
import type { EditionCatalogue } from './edition-catalogue.ts';
import type { EditionService } from './edition-service.ts';
import type { LoadService } from './load-service.ts';
import { noEdition } from './no-edition.ts';
import { noDataSentence, shownCounty } from './shown-county.ts';
import { refuseOtherKind } from './restrict-to-unit.ts';
import { trendEditions } from './trend-service.ts';
import type { TrendService } from './trend-service.ts';

/** What the routes of editions work on. */
export interface EditionSources {
  dir: DataDir;
  service: EditionService;
  store: EditionStore;
  catalogue: EditionCatalogue;
  bodies: BodyCache;
  trends: TrendService;
  loads: LoadService;
}

/** `/editions`: the list, the trend, the latest of a kind, one by id. */
export function editionRoutes(
  api: Router,
  { dir, service, catalogue, bodies, trends, loads }: EditionSources,
): void {
  answer(api, editionsRoute, async ({ query, json, send }) => {
    const list = catalogue.list().filter((entry) => agrees(entry, query));
    const name = ['list', query.period, query.kind].join(' ');
    const editions = () => json({ editions: list.map(listingOf) });
    await send(await bodies.get(name, catalogue.version, editions));
  });

  answer(api, trendRoute, async ({ query, response, json, send }) => {
    const { count, ...wanted } = withBasis(query);
    const { screen } = accessOf(response);
    refuseOtherKind(screen, wanted.kind);
    const editions = trendEditions(catalogue.newest(wanted), count);
    const unit = screen?.unit ?? null;
    const name = ['trend', ...Object.values(wanted), count, unit?.code].join(' ');
    const state = editions.map(({ id, fingerprint }) => `${id} ${fingerprint}`).join(' ');
    const trend = async () => json(await trends.of(editions, unit));
    await send(await bodies.get(name, state, trend));
  });

  answer(api, latestRoute, async ({ query: { format, ...query }, send, ...asked }) => {
    if (catalogue.list().length === 0) {
      throw new HttpError(404, 'not_found', noDataSentence(dir, await shownCounty(dir, loads)));
    }
    const id = catalogue.newest(withBasis(query))[0]?.id ?? null;
    await send(await bodyOf(id, format, asked));
  });

  answer(api, editionRoute, async ({ query, params, send, ...asked }) => {
    await send(await bodyOf(params.id, query.format, asked));
  });

  async function bodyOf(
    id: string | null,
    format: AnswerFormat | undefined,
    { request, response, left }: Client,
  ): Promise<ResponseBody> {
    response.vary('Accept');
    const shape = format ?? accepted(request);
    const body = id === null ? null : await service.body(id, shape, accessOf(response), left);
    if (body === null) throw noEdition();
    return body;
  }
}

function accepted(request: Request): AnswerFormat {
  return request.accepts(['json', ARROW_TYPE]) === ARROW_TYPE ? 'arrow' : 'json';
}

function listingOf({ id, kind, period, date, basis, scheme }: Publication): EditionListing {
  return { id, kind, period, date, basis, scheme };
}
