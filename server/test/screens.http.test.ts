import {
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Edition, LeagueEdition } from '../../etl/editions/edition.ts';
import { toPublicEdition } from '../../etl/editions/public-edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { makeProgram } from '../cli/program.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import type { Trend } from '../contract/trend.ts';
import type { CliOutputs } from '../contract/cli-output.ts';
import type { WallPlan } from '../contract/wall-plan.ts';
import { askRaw } from './support/ask.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';

vi.mock('../../etl/editions/public-edition.ts', { spy: true });

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** As a proxy forwards the request of another machine. */
const ELSEWHERE = { 'X-Forwarded-For': '10.0.0.7' };
const LATEST = '/api/v1/editions/latest?period=week&kind=township';

const county = new TestCounty();
const screens = new ScreenStore(county.dir);
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

/** The output of `cockpit screen …`. */
async function screen(...args: string[]): Promise<string> {
  let text = '';
  vi.spyOn(console, 'log').mockImplementation((line) => (text += `${String(line)}\n`));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    const words = ['node', 'cockpit', 'screen', ...args, '--data', county.dir.root];
    await makeProgram().parseAsync(words);
  } finally {
    vi.restoreAllMocks();
  }
  return text;
}

/** The token of a new screen. */
async function add(...args: string[]): Promise<string> {
  return /token=([\w-]+)/.exec(await screen('add', ...args))![1]!;
}

/** The headers of a screen on another machine. */
const as = (token: string) => ({ ...ELSEWHERE, Cookie: `other=1; cockpit_screen=${token}` });

/** The file below `var/screens` that was written last. */
function newestFile(): string {
  const folder = county.dir.var('screens');
  const files = readdirSync(folder).map((file) => `${folder}/${file}`);
  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]!;
}

describe('a screen without a token', () => {
  it('is let in at the server’s own machine only, and told why elsewhere', async () => {
    expect((await served.get('/api/v1/wall')).status).toBe(200);
    const refused = await served.get('/api/v1/wall', ELSEWHERE);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({
      error: {
        code: 'no_token',
        message:
          '这台电脑没有登记为大屏，请在服务器上运行 cockpit screen add，再打开它给出的地址。',
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
    (await askRaw(served.base, '/api/v1/loads', { Host: host })).status;

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
    const token = await add('--name', '地址', '--days', '30');
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
    const good = await add('--name', '留着');
    const withBad = await served.get('/wall?token=wrong', as(good));
    expect([withBad.status, withBad.headers.get('location')]).toEqual([302, '/wall']);
    expect(withBad.headers.get('set-cookie')).toBeNull();
    // Another valid one replaces it.
    const other = await add('--name', '换上');
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
    const cookie = as(await add('--name', '全县'));
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
    ['nothing', 403],
    ['health', 200],
    ['map/townships', 200],
    ['editions', 200],
    // Not published: computed for the bureau only.
    ['editions/township-week-2023-05-14-ytd-six-modules', 404],
  ])('asks for %s: %i', async (path, status) => {
    const token = await add('--name', `问${path}`);
    expect((await served.get(`/api/v1/${path}`, as(token))).status).toBe(status);
  });
});

describe('a screen of one unit', () => {
  it('sees its own row, its own alerts and the county’s totals, and nothing of the others', async () => {
    const cookie = as(await add('--name', '甲街道', '--unit', '900001001'));
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
    const cookie = as(await add('--name', '丙镇', '--unit', '900001102'));
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
      await add('--name', '一', '--unit', '900001101'),
      await add('--name', '二'),
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
      tokens.push(await add('--name', `块${unit}`, '--unit', unit));
    }
    const month = asEdition(edition, { period: 'month' });
    new EditionStore(county.dir).publish(month);
    vi.mocked(toPublicEdition).mockClear();
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
    expect(toPublicEdition).toHaveBeenCalledTimes(1);
  });
});

describe('a token', () => {
  it('is stored nowhere: only its digest is, readable by the owner alone', async () => {
    const token = await add('--name', '摘要');
    const path = newestFile();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(path + readFileSync(path, 'utf8')).not.toContain(token);
  });

  it('is prolonged by use, together with its cookie', async () => {
    const token = await add('--name', '续期', '--days', '10');
    const path = newestFile();
    const nineDaysAgo = new Date(Date.now() - 9 * DAY_MS);
    utimesSync(path, nineDaysAgo, nineDaysAgo);
    const renewed = await served.get('/api/v1/wall', as(token));
    expect(renewed.headers.get('set-cookie')).toContain('Max-Age=864000;');
    const { usedAt } = screens.list().find(({ name }) => name === '续期')!;
    expect(usedAt.getTime()).toBeGreaterThan(Date.now() - DAY_MS);
    // Recorded once an hour at most.
    expect((await served.get('/api/v1/wall', as(token))).headers.get('set-cookie')).toBeNull();
  });

  it('expires when it was not used for its days', async () => {
    const token = await add('--name', '过期', '--days', '10');
    const tenDaysAgo = new Date(Date.now() - 10 * DAY_MS);
    utimesSync(newestFile(), tenDaysAgo, tenDaysAgo);
    const refused = await served.get('/api/v1/stream', as(token));
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({
      error: {
        code: 'token_ended',
        message:
          '这块大屏的登记已取消或过期，请在服务器上重新运行 cockpit screen add，再打开它给出的地址。',
      },
    });
    expect(await screen('list')).toMatch(/过期 +全县 +.* 已失效/);
  });

  it('ends when its screen is removed, also on the server’s own machine, whose cookie is cleared', async () => {
    const token = await add('--name', '取消');
    expect(await screen('remove', '取消')).toBe('已取消“取消”的登记。\n');
    const refused = await served.get('/api/v1/wall', { Cookie: `cockpit_screen=${token}` });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('set-cookie')).toMatch(/^cockpit_screen=; .*Expires=.* 1970 /);
    expect(screens.use(token)).toBeNull();
  });

  it('stays in the cookie of another machine, so that a passing fault does no harm', async () => {
    const token = await add('--name', '暂时');
    const folder = county.dir.var('screens');
    renameSync(folder, `${folder}.away`);
    const refused = await served.get('/api/v1/health', as(token));
    renameSync(`${folder}.away`, folder);
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, null]);
    expect((await served.get('/api/v1/health', as(token))).status).toBe(200);
  });

  it('is invalid when its file is damaged, without effect on others', async () => {
    const token = await add('--name', '损坏');
    for (const text of ['', '{"name":"损坏"}']) {
      writeFileSync(newestFile(), text);
      expect((await served.get('/api/v1/wall', as(token))).status).toBe(401);
      expect(screens.list().map(({ name }) => name)).not.toContain('损坏');
    }
  });

  it('is not reported as damaged when a newer program wrote it', async () => {
    await add('--name', '新版');
    const path = newestFile();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, '{"format":2}');
    expect(() => screens.list()).toThrow(
      `大屏登记 ${path} 是更新版本的程序写的（格式 2，本程序只能读到格式 1），请换用那个版本的程序。`,
    );
    writeFileSync(path, text);
  });

  it('cannot be derived from the name of its file', async () => {
    await add('--name', '文件名');
    const hash = newestFile().split('/').at(-1)!.replace('.json', '');
    expect((await served.get('/api/v1/wall', as(hash))).status).toBe(401);
  });
});

describe('a connected screen', () => {
  let now: number;
  let store: ScreenStore;
  let token: string;
  beforeEach(() => {
    now = Date.now();
    store = new ScreenStore(county.dir, () => now);
    const created_at = new Date(now).toISOString();
    token = store.add({ name: '一直看', unit: null, days: 2, created_at });
  });

  it('may stay until it is removed or has expired', () => {
    const { screen: looking } = store.use(token)!;
    now += 1.5 * DAY_MS;
    expect(store.isStillAllowed(looking)).toBe(true);
    // Listening is not use: two days without a request are two days.
    now += DAY_MS;
    expect(store.isStillAllowed(looking)).toBe(false);
    now -= DAY_MS;
    store.remove(looking);
    expect(store.isStillAllowed(looking)).toBe(false);
  });

  it('has its cookie renewed all year, though a heartbeat comes before every question', () => {
    const { screen: looking } = store.use(token)!;
    let cookieEnds = now + 2 * DAY_MS;
    const yearEnds = now + 365 * DAY_MS;
    while (now < Math.min(yearEnds, cookieEnds)) {
      now += 40 * MINUTE_MS;
      expect(store.isStillAllowed(looking)).toBe(true);
      now += 1000;
      if (store.use(token)!.isRenewed) cookieEnds = now + 2 * DAY_MS;
    }
    expect(now).toBeGreaterThanOrEqual(yearEnds);
  });
});

describe('cockpit screen', () => {
  it('prints the address of the wall, and lists the screens', async () => {
    expect(await screen('add', '--name', '乙镇', '--unit', '900001101', '--days', '7')).toMatch(
      /^已登记“乙镇”，看乙镇，7 天不用失效。请在那块屏幕的浏览器里打开（只显示这一次）：\nhttp:\/\/127\.0\.0\.1:8620\/wall\?token=[\w-]{32}\n$/,
    );
    const list: CliOutputs['screen list'] = JSON.parse(await screen('list', '--json'));
    expect(list.find(({ name }) => name === '乙镇')).toMatchObject({
      unit: { code: '900001101', name: '乙镇', kind: 'township' },
      days: 7,
    });
    expect((await screen('list')).split('\n')[0]).toMatch(/^名称 +范围 +最近使用 +不用则失效$/);
  });

  it.each([
    [['add', '--name', '乙镇'], '已有名为“乙镇”的大屏'],
    [['add', '--name', '新', '--unit', '900001999'], '单位名册里没有编码 900001999'],
    [['remove', '没有'], '没有名为“没有”的大屏'],
  ])('%j is refused in one sentence', async (args, message) => {
    await expect(screen(...args)).rejects.toThrow(message);
  });
});
