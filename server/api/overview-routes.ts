import type { Router } from 'express';
import { readRegister } from '../../etl/config/register.ts';
import { accessOf, signedInOf, unitsOfCases } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import {
  calendarRoute,
  compareRoute,
  exportRoute,
  heatExportRoute,
  topicsRoute,
  unitsRoute,
} from '../contract/overview-routes.ts';
import { answer } from './answer-route.ts';
import { actorOf } from './caller.ts';
import { comparisonOf, onlyUnit } from './comparison.ts';
import { editionPair } from './edition-pair.ts';
import type { EditionSources } from './edition-routes.ts';
import { exportHeat, HEAT_MAP_NAMES } from './export-heat.ts';
import { exportLeague } from './export-league.ts';
import type { FactService } from './fact-service.ts';
import { noEdition } from './no-edition.ts';
import { mapVersion } from './township-map.ts';
import { readCalendar } from './read-calendar.ts';
import { topicHeat } from './topic-heat.ts';
import { unitNames } from './unit-names.ts';

interface OverviewSources extends EditionSources {
  facts: FactService;
  accounts: AccountService;
}

/** What the overview asks besides editions: comparisons, heat maps, names of units, exports. */
export function overviewRoutes(
  api: Router,
  { dir, service, bodies, facts, accounts }: OverviewSources,
): void {
  answer(api, compareRoute, async ({ params, query, response, left, json, send }) => {
    const access = accessOf(response);
    const { one, other } = await editionPair(service, params.id, query.with, access, left);
    const unit = access.screen?.unit?.code ?? null;
    const name = ['compare', params.id, query.with, unit].join(' ');
    const schemes = service.otherSchemes(one.edition, access);
    const made = () => {
      const compared = comparisonOf(one.edition, query.with, other?.edition ?? null);
      return json({ ...onlyUnit(unit, compared), schemes });
    };
    const state = [one.key, other?.key, ...schemes.map(({ id }) => id)].join(' ');
    await send(await bodies.get(name, state, made));
  });

  answer(api, topicsRoute, async ({ params, response, left, json, send }) => {
    const access = accessOf(response);
    const whole = await service.whole(params.id, access, left);
    if (whole === null) throw noEdition();
    await send(
      json(
        onlyUnit(access.screen?.unit?.code ?? null, topicHeat(whole.edition, unitsOfCases(access))),
      ),
    );
  });

  answer(api, calendarRoute, async ({ params, query, response, left, json, send }) => {
    await send(json(await readCalendar(facts, params.id, query.unit, accessOf(response), left)));
  });

  answer(api, unitsRoute, async ({ json, send }) => {
    const names = () => json({ units: unitNames(readRegister(dir)) });
    await send(await bodies.get('units', mapVersion(dir), names));
  });

  answer(api, exportRoute, async ({ params, body, request, response, left, send }) => {
    const { account } = signedInOf(response)!;
    const access = accessOf(response);
    const pair = await editionPair(service, params.id, body.with ?? 'previous', access, left);
    const seen = unitsOfCases(access);
    const file = await exportLeague(dir, pair, body, { account, at: new Date() }, seen);
    // Before it is sent: nothing leaves that is not written down.
    accounts.audit.append({
      act: 'league_export',
      record: params.id,
      detail: `${body.format}，${body.units.length} 个单位`,
      ...actorOf(account, request),
    });
    response.attachment(file.name);
    await send({ type: file.type, content: file.content });
  });

  answer(api, heatExportRoute, async ({ params, body, request, response, left, send }) => {
    const { account } = signedInOf(response)!;
    const access = accessOf(response);
    const whole = await service.whole(params.id, access, left);
    if (whole === null) throw noEdition();
    const calendarOf = (unit: string | null) =>
      readCalendar(facts, params.id, unit ?? undefined, access, left);
    const by = { account, at: new Date(), access, calendarOf };
    const file = await exportHeat(dir, whole.edition, body, by);
    accounts.audit.append({
      act: 'heat_export',
      record: params.id,
      detail: `${body.format}，${HEAT_MAP_NAMES[body.map]}`,
      ...actorOf(account, request),
    });
    response.attachment(file.name);
    await send({ type: file.type, content: file.content });
  });
}
