import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { BASES, defaultBasis, PERIOD_KINDS } from '../../etl/calendar/period.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { editionArrow } from '../../etl/editions/write-arrow.ts';
import { UNIT_KINDS } from '../../etl/settings/register.ts';
import type { EditionService } from './edition-service.ts';
import { HttpError } from './error.ts';
import { parseQuery } from './parse-query.ts';

const ARROW = 'application/vnd.apache.arrow.stream';

const listQuery = z.object({
  period: z.enum(PERIOD_KINDS).optional(),
  kind: z.enum(UNIT_KINDS).optional(),
});
const latestQuery = z.object({
  period: z.enum(PERIOD_KINDS),
  kind: z.enum(UNIT_KINDS),
  basis: z.enum(BASES).optional(),
});

/** `/editions`: the list, the latest of a kind, one by id; JSON or an Arrow stream. */
export function editionRoutes(service: EditionService): Router {
  const router = Router();

  router.get('/', (request, response) => {
    const { period, kind } = parseQuery(listQuery, request);
    const editions = service
      .list()
      .filter(
        (entry) => (period ?? entry.period) === entry.period && (kind ?? entry.kind) === entry.kind,
      );
    response.json({ editions });
  });

  router.get('/latest', async (request, response) => {
    const { period, kind, basis = defaultBasis(period) } = parseQuery(latestQuery, request);
    const latest = service
      .list()
      .find((entry) => entry.period === period && entry.kind === kind && entry.basis === basis);
    await send(request, response, latest === undefined ? null : await service.get(latest.id));
  });

  router.get('/:id', async (request, response) => {
    await send(request, response, await service.get(request.params.id));
  });

  return router;
}

async function send(request: Request, response: Response, edition: Edition | null): Promise<void> {
  if (edition === null) throw new HttpError(404, 'not_found', '没有这一期通报。');
  const arrow = request.query['format'] === 'arrow' || request.accepts(['json', ARROW]) === ARROW;
  response.vary('Accept').set('Cache-Control', 'no-cache');
  if (arrow) response.type(ARROW).send(Buffer.from(editionArrow(edition)));
  else response.json(withoutCases(edition));
}

/** Whoever may see a case sees it at `/cases`, signed in; an edition is for everyone. */
function withoutCases(edition: Edition): unknown {
  // Editions published by an earlier version have no audit list.
  const audit = (edition.audit as Edition['audit'] | undefined) ?? [];
  return { ...edition, audit: audit.map((entry) => ({ ...entry, cases: undefined })) };
}
