import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Edition, LeagueEdition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import type { Trend } from '../contract/trend.ts';
import type { WallPlan } from '../contract/wall-plan.ts';
import { askRaw } from './support/ask.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { as, ELSEWHERE, ScreenCounty } from './support/screen-county.ts';

vi.mock('../../etl/editions/public-edition.ts', { spy: true });

const LATEST = '/api/v1/editions/latest?period=week&kind=township';

const county = new ScreenCounty();
let served: InProcessServer;
let edition: Edition;

beforeAll(async () => {
  edition = await smallEdition(county);
  const store = new EditionStore(county.dir);
  store.publish({
    ...edition,
    alerts: ['900001001', '900001101'].map((unit_code) => ({
      ...{ unit_code, unit_name: '某单位', text: '未办结 9 件，其中超期 4 件。' },
      ...{ alert: 'overdue', statistic: { overdue: 4, open: 9 } },
    })),
  });
  store.publish(asEdition(edition, { kind: 'department' }));
  served = await InProcessServer.start(county.dir);
});

afterAll(() => served.stop());
afterEach(() => vi.restoreAllMocks());

describe('a screen without a token', () => {
  it('is let in at the server’s own machine only, and told why elsewhere', async () => {
    expect((await served.get('/api/v1/wall')).status).toBe(200);
    const refused = await served.get('/api/v1/wall', ELSEWHERE);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({
      error: {
        code: 'no_account',
        message:
          '请先登录；这台电脑要看大屏，请在服务器上运行 npx cockpit screen add，再打开它给出的地址。',
      },
    });
  });

  it.each([
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Forwarded',
    'X-Original-Forwarded-For',
    'X-Real-IP',
    'X-Client-IP',
    'X-Cluster-Client-IP',
    'X-Remote-Addr',
    'X-Azure-ClientIP',
    'X-Envoy-External-Address',
    'X-ProxyUser-Ip',
    'Forwarded',
    'Forwarded-For',
    'Via',
    'CDN-Loop',
    'CF-Connecting-IP',
    'True-Client-IP',
    'Fastly-Client-IP',
    'WL-Proxy-Client-IP',
    'Ali-CDN-Real-IP',
    'Cdn-Src-Ip',
  ])('is not at the server’s own machine when a proxy adds %s', async (name) => {
    for (const value of ['127.0.0.1', '']) {
      expect((await served.get('/api/v1/wall', { [name]: value })).status).toBe(401);
    }
  });

  it('is let in with all headers of a browser on the server’s own machine', async () => {
    const response = await served.get('/api/v1/wall', {
      'User-Agent': 'Mozilla/5.0',
      Accept: '*/*',
      'Accept-Language': 'zh-CN',
      'If-None-Match': '"a"',
      'Cache-Control': 'no-cache',
      Pragma: 'no-cache',
      Referer: `${served.base}/wall`,
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Site': 'same-origin',
    });
    expect(response.status).toBe(200);
  });

  /** What the machine itself is told when it asks for a server of this name. */
  const statusAs = async (host: string) =>
    (await askRaw(served.base, '/api/v1/wall', { Host: host })).status;

  it.each([
    ['127.0.0.1:8620', 200],
    ['localhost', 200],
    ['[::1]:8620', 200],
    // A page of another site whose name was made to point here.
    ['evil.example', 401],
    ['localhost.evil.example:8620', 401],
  ])('is not let in under a name of elsewhere: %s %i', async (host, status) => {
    expect(await statusAs(host)).toBe(status);
  });

  it('still gets the page, which holds no figures and shows the reason', async () => {
    expect((await served.get('/wall', ELSEWHERE)).status).toBe(200);
  });
});

describe('a screen with a token', () => {
  it('sends it once in the address, and keeps it in a cookie that scripts can’t read', async () => {
    const token = await county.addScreen('--name', '地址', '--days', '30');
    const { status, headers } = await served.get(`/wall?period=week&token=${token}`, ELSEWHERE);
    expect(status).toBe(302);
    expect(headers.get('location')).toBe('/wall?period=week');
    // 30 days are 2,592,000 seconds.
    expect(headers.get('set-cookie')).toMatch(
      new RegExp(
        `^cockpit_screen=${token}; Max-Age=2592000; Path=/; Expires=.* GMT; HttpOnly; SameSite=Strict$`,
      ),
    );
  });

  it('keeps its valid token when the address has an invalid one', async () => {
    const good = await county.addScreen('--name', '留着');
    const withBad = await served.get('/wall?token=wrong', as(good));
    expect([withBad.status, withBad.headers.get('location')]).toEqual([302, '/wall']);
    expect(withBad.headers.get('set-cookie')).toBeNull();
    // Another valid one replaces it.
    const other = await county.addScreen('--name', '换上');
    const withOther = await served.get(`/wall?token=${other}`, as(good));
    expect(withOther.headers.get('set-cookie')).toContain(`cockpit_screen=${other};`);
  });

  it('is told that its token is invalid if it has no valid one', async () => {
    for (const headers of [ELSEWHERE, as('also-wrong')]) {
      const answer = await served.get('/wall?token=wrong', headers);
      expect(answer.headers.get('set-cookie')).toContain('cockpit_screen=wrong; Max-Age=86400;');
    }
  });

  it('sees the county, and only the league of an edition', async () => {
    const cookie = as(await county.addScreen('--name', '全县'));
    const league = await served.json<LeagueEdition>(LATEST, cookie);
    expect(league.units).toHaveLength(4);
    for (const name of ['audit', 'adjustments', 'activity']) {
      expect(league).not.toHaveProperty(name);
    }
    expect(league.units[0]).not.toHaveProperty('breakdown');
    expect((await served.json<WallPlan>('/api/v1/wall', cookie)).screen).toEqual({
      name: '全县',
      unit: null,
    });
  });

  it.each([
    ['loads', 403],
    ['quarantine', 403],
    ['nothing', 404],
    ['health', 200],
    ['map/townships', 200],
    ['editions', 200],
    // Not published: computed for the bureau only.
    ['editions/township-week-2023-05-14-ytd-six-modules', 404],
  ])('asks for %s: %i', async (path, status) => {
    const token = await county.addScreen('--name', `问${path}`);
    expect((await served.get(`/api/v1/${path}`, as(token))).status).toBe(status);
  });
});

describe('a screen of one unit', () => {
  it('sees its own row, its own alerts and the county’s totals, and nothing of the others', async () => {
    const cookie = as(await county.addScreen('--name', '甲街道', '--unit', '900001001'));
    const league = await served.json<LeagueEdition>(LATEST, cookie);
    expect(league.units.map(({ unit_name }) => unit_name)).toEqual(['甲街道']);
    expect(league.alerts.map(({ unit_code }) => unit_code)).toEqual(['900001001']);
    expect(league.context.window.cases).toBe(11);
    const trend = await served.json<Trend>(
      '/api/v1/editions/trend?period=week&kind=township',
      cookie,
    );
    expect(trend.units.map(({ unit_name }) => unit_name)).toEqual(['甲街道']);
    for (const answer of [league, trend]) expect(JSON.stringify(answer)).not.toContain('乙镇');
    const arrow = await (await served.get(`${LATEST}&format=arrow`, cookie)).text();
    expect(arrow).toContain('甲街道');
    expect(arrow).not.toContain('乙镇');
  });

  it('does not see the other kind of unit, nor has it in its playlist', async () => {
    const cookie = as(await county.addScreen('--name', '丙镇', '--unit', '900001102'));
    const refused = await served.get(LATEST.replace('township', 'department'), cookie);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      error: { code: 'forbidden', message: '这块大屏只看丙镇。' },
    });
    const { playlist, screen: own } = await served.json<WallPlan>('/api/v1/wall', cookie);
    expect(new Set(playlist.map(({ kind }) => kind))).toEqual(new Set(['township']));
    expect(own!.unit).toEqual({ code: '900001102', name: '丙镇', kind: 'township' });
  });

  it('does not get another screen’s answers from the cache', async () => {
    const [own, whole] = [
      await county.addScreen('--name', '一', '--unit', '900001101'),
      await county.addScreen('--name', '二'),
    ];
    const units = async (token: string) =>
      (await served.json<LeagueEdition>(LATEST, as(token))).units.length;
    expect([await units(whole), await units(own), await units(whole)]).toEqual([4, 1, 4]);
    const trend = LATEST.replace('latest', 'trend');
    const lines = async (token: string) =>
      (await served.json<Trend>(trend, as(token))).units.length;
    expect([await lines(whole), await lines(own), await lines(whole)]).toEqual([4, 1, 4]);
  });

  it('gets its part of an edition that is prepared once for all screens', async () => {
    const tokens: string[] = [];
    for (const unit of ['900001001', '900001101', '900001201']) {
      tokens.push(await county.addScreen('--name', `块${unit}`, '--unit', unit));
    }
    const month = asEdition(edition, { period: 'month' });
    new EditionStore(county.dir).publish(month);
    vi.mocked(toShownEdition).mockClear();
    const path = `/api/v1/editions/${month.id}`;
    const asked = tokens.map(async (token) => {
      const [league, arrow] = await Promise.all([
        served.json<LeagueEdition>(path, as(token)),
        served.get(`${path}?format=arrow`, as(token)),
      ]);
      return [...league.units.map(({ unit_name }) => unit_name), arrow.status];
    });
    expect(await Promise.all(asked)).toEqual([
      ['甲街道', 200],
      ['乙镇', 200],
      ['丁乡', 200],
    ]);
    expect(toShownEdition).toHaveBeenCalledTimes(1);
  });
});
