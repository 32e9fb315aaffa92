import type { Router } from 'express';
import { defaultBasis } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { accessOf, mayExplain } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import { RegisterUnits } from '../auth/accounts/register-units.ts';
import { unitHistoryRoute, unitRoute } from '../contract/unit-routes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { withBasis } from './edition-catalogue.ts';
import type { EditionSources } from './edition-routes.ts';
import { noEdition } from './no-edition.ts';
import { trendEditions } from './trend-service.ts';
import { unitProfile } from './unit-profile.ts';

/** `/units`: one unit in an edition, and its way through the last ones. */
export function unitRoutes(
  api: Router,
  { dir, service, catalogue, trends }: Omit<EditionSources, 'bodies' | 'loads' | 'store'>,
): void {
  const register = new RegisterUnits(dir);

  answer(api, unitRoute, async ({ query, params: { code }, response, left, json, send }) => {
    const access = accessOf(response);
    refuseOtherUnit(access, code);
    const id = query.edition ?? newestWeek(code);
    const whole = await service.whole(id, access, left);
    if (whole === null) throw noEdition();
    const league = await service.league(whole, access);
    const profile = unitProfile(whole.edition, league, code, access);
    if (profile === null) {
      const sentence = `这一期没有编码为 ${code} 的单位：可能编码写错了，也可能撤并、更名了。`;
      throw new HttpError(404, 'no_unit', sentence);
    }
    await send(json(profile));
  });

  answer(api, unitHistoryRoute, async ({ query, params: { code }, response, json, send }) => {
    const access = accessOf(response);
    refuseOtherUnit(access, code);
    const { until, count, ...slot } = query;
    const found = catalogue.newest({ ...withBasis(slot), kind: kindOf(code) });
    const editions = trendEditions(
      until === undefined ? found : found.filter(({ date }) => date <= until),
      count,
    );
    await send(json(await trends.history(editions, code, mayExplain(access, code))));
  });

  function newestWeek(code: string): string {
    const [newest] = catalogue.newest({
      period: 'week',
      kind: kindOf(code),
      basis: defaultBasis('week'),
    });
    if (newest === undefined) throw noEdition();
    return newest.id;
  }

  function kindOf(code: string): UnitKind {
    const unit = register.byCode(code);
    if (unit === null) {
      throw new HttpError(404, 'no_unit', `单位名册里没有编码为 ${code} 的单位，请核对编码。`);
    }
    return unit.kind;
  }
}

/** @throws HttpError 403 when the screen of one unit asks for another */
function refuseOtherUnit({ screen }: Access, code: string): void {
  const unit = screen?.unit ?? null;
  if (unit === null || unit.code === code) return;
  throw new HttpError(403, 'forbidden', `这块大屏只看${unit.name}。`);
}
