import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const county = unscheduledCounty();
let served: InProcessServer;

beforeAll(async () => {
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

/** The answer to a request with these headers of a browser. */
async function statusOf(headers: Record<string, string>): Promise<number> {
  return (await served.get('/api/v1/wall', headers)).status;
}

describe('the API', () => {
  it('answers programs that are no browsers, and its own pages', async () => {
    const own = { Origin: served.base };
    expect(await statusOf({})).toBe(200);
    expect(await statusOf(own)).toBe(200);
    for (const site of ['same-origin', 'none']) {
      expect(await statusOf({ 'Sec-Fetch-Site': site })).toBe(200);
    }
  });

  it.each<Record<string, string>>([
    { 'Sec-Fetch-Site': 'cross-site' },
    // Another port of this machine.
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'something-new' },
    // What the browser states itself outweighs the other headers.
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1' },
    { Origin: 'http://evil.example' },
    { Origin: 'http://127.0.0.1:1' },
    { Origin: 'http://127.0.0.1.evil.example' },
    // A page in a sandbox, or a file.
    { Origin: 'null' },
    { Origin: '' },
  ])('refuses a page of another site: %j', async (headers) => {
    const refused = await served.get('/api/v1/health', headers);
    expect([refused.status, await refused.json()]).toEqual([
      403,
      {
        error: {
          code: 'cross_site',
          message: '请求来自别的网站的页面，已拒绝；如经代理访问，请让代理原样转发 Host。',
        },
      },
    ]);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses other sites before it checks the token', async () => {
    const elsewhere = { 'X-Forwarded-For': '10.0.0.7' };
    expect(await statusOf({ ...elsewhere, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await statusOf({ ...elsewhere, 'Sec-Fetch-Site': 'same-origin' })).toBe(401);
  });

  it('recognises its own pages behind a proxy that forwards the host name', async () => {
    const page = { Origin: 'https://wall.example:8443' };
    // 401: not another site, but not this machine either.
    for (const host of ['wall.example:8443', 'Wall.example:8443', 'a.example, wall.example:8443']) {
      expect(await statusOf({ ...page, 'X-Forwarded-Host': host }), host).toBe(401);
    }
    expect(await statusOf({ ...page, 'X-Forwarded-Host': 'wall.example' })).toBe(403);
  });
});

describe('the pages', () => {
  it('may be opened from another site, because they hold no figures', async () => {
    expect((await served.get('/wall', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(200);
  });
});
