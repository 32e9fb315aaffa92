import { Validator } from '@seriousme/openapi-schema-validator';
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programVersion } from '../../etl/base/package-root.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { PAGES } from '../../etl/method/page.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { openapiDocument } from '../contract/openapi.ts';
import { ROUTES } from '../contract/routes.ts';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { Right } from '../../etl/method/role.ts';
import { expectDescribed } from './support/described.ts';
import { smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';

/** What nobody else may is tried beside its own tests. */
const analystMay = (right: Right | null) =>
  right === null || ROLE_RIGHTS.analyst.rights.includes(right);

const county = new TestCounty();
let served: InProcessServer;

beforeAll(async () => {
  new EditionStore(county.dir).publish(await smallEdition(county));
  served = await InProcessServer.startSignedIn(county.dir);
});
afterAll(() => served.stop());

/** Answered where such records are made, and checked against the description there. */
const OF_RECORDS: readonly string[] = ['/uploads/{id}', '/quarantine/{number}'];

describe('the description of the API', () => {
  it('is OpenAPI 3.1 by an independent validator', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...openapiDocument() });
    expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1']);
  });

  it('is served as it is generated', async () => {
    const document = await served.json<{ info: object }>('/api/v1/openapi.json');
    expect(document.info).toEqual({
      title: '一图一指数 信访工作驾驶舱',
      version: programVersion(),
    });
    expect(document).toEqual(JSON.parse(JSON.stringify(openapiDocument())));
  });

  it('has every route that the server has, and no other', () => {
    const [top, api, providers, pages, ...rest] = registeredRoutes();
    const described = Object.entries(openapiDocument().paths ?? {})
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      .sort();
    expect(described).toEqual(api);
    expect(described).toHaveLength(ROUTES.length);
    // All other routes belong to the pages.
    const addresses = PAGES.map(({ path }) => `get ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const others = [
      'get /^\\/assets\\/([\\w-]+\\.(?:js|css|svg))$/',
      'get /wall',
      // What a person is shown at an address of none of them.
      'get /^\\/(?!api\\/|assets\\/)/',
    ];
    expect([top, pages]).toEqual([['get /wall'], [...addresses, ...others].sort()]);
    // Below `/sign-in/via`: another site leads a browser there.
    expect(providers).toEqual(['get /{provider}', 'get /{provider}/callback']);
    expect(rest).toEqual([]);
  });

  it('names each operation once', () => {
    const names = ROUTES.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(
    ROUTES.filter(
      ({ method, path, right }) =>
        method === 'get' && path !== '/stream' && !OF_RECORDS.includes(path) && analystMay(right),
    )
      .map(({ path }) => path)
      // Asked of a county with papers: papers.http.test.ts.
      .filter((path) => !path.startsWith('/papers')),
  )('is what is answered at %s', async (path) => {
    const id = 'township-week-2023-05-21-ytd-six-modules';
    const asked = `${path.replace('schemes/{id}', 'schemes/six-modules').replace('{id}', id).replace('{no}', 'N1-1').replace('{load}', '1').replace('{code}', '900001001')}?period=week&kind=township&edits=`;
    expect((await served.get(`/api/v1${asked}`)).status).toBe(200);
  });
});

describe('an answer that is not described fails its test', () => {
  const good = { path: '/api/v1/wall', status: 200, contentType: 'application/json' };
  const plan = { county: { code: '1', name: '县' }, playlist: [], map: '', screen: null };

  it.each([
    ['a field that is missing', { ...good, body: JSON.stringify({ ...plan, map: undefined }) }],
    ['a field that is told nowhere', { ...good, body: JSON.stringify({ ...plan, secret: 1 }) }],
    ['a wrong value', { ...good, body: JSON.stringify({ ...plan, map: 1 }) }],
    ['another status', { ...good, status: 418, body: JSON.stringify(plan) }],
    ['another type', { ...good, contentType: 'text/html', body: JSON.stringify(plan) }],
    ['another shape of refusal', { ...good, status: 401, body: '{"message":"不行"}' }],
    ['a body with 304', { ...good, status: 304, body: '{}' }],
    ['a refusal of no route', { ...good, path: '/api/v1/none', status: 404, body: '{}' }],
  ])('%s', (_, answer) => {
    expect(() => expectDescribed(answer)).toThrow();
  });

  it('a described answer passes its test', () => {
    expectDescribed({ ...good, body: JSON.stringify(plan) });
  });
});

/** A router of Express, with its registered routes. */
function isRouter(handle: object): handle is Router {
  return 'stack' in handle;
}

/** Such as `get /editions/{id}`: every route of the server, by the router that has it. */
function registeredRoutes(): string[][] {
  const { stack } = served.app.express.router;
  return [{ stack }, ...stack.map(({ handle }) => handle).filter(isRouter)].map((router) =>
    router.stack
      .flatMap(({ route }) => (route?.stack ?? []).map(({ method }) => `${method} ${route?.path}`))
      .map((route) => route.replaceAll(/\/:(\w+)/g, '/{$1}'))
      .sort(),
  );
}
