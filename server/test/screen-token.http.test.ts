import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScreenStore } from '../auth/screen-store.ts';
import { CLI_OUTPUTS } from '../contract/cli-output.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { as, ScreenCounty } from './support/screen-county.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const county = new ScreenCounty();
let served: InProcessServer;

beforeAll(async () => {
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());
afterEach(() => vi.restoreAllMocks());

describe('a token', () => {
  it('is stored nowhere: only its digest is, readable by the owner alone', async () => {
    const token = await county.addScreen('--name', '摘要');
    const path = county.newestScreenFile();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(path + readFileSync(path, 'utf8')).not.toContain(token);
  });

  it('is prolonged by use, together with its cookie', async () => {
    const token = await county.addScreen('--name', '续期', '--days', '10');
    const path = county.newestScreenFile();
    const nineDaysAgo = new Date(Date.now() - 9 * DAY_MS);
    utimesSync(path, nineDaysAgo, nineDaysAgo);
    const renewed = await served.get('/api/v1/wall', as(token));
    expect(renewed.headers.get('set-cookie')).toContain('Max-Age=864000;');
    const { usedAt } = county.screens.list().find(({ name }) => name === '续期')!;
    expect(usedAt.getTime()).toBeGreaterThan(Date.now() - DAY_MS);
    // Recorded once an hour at most.
    expect((await served.get('/api/v1/wall', as(token))).headers.get('set-cookie')).toBeNull();
  });

  it('expires when it was not used for its days', async () => {
    const token = await county.addScreen('--name', '过期', '--days', '10');
    const tenDaysAgo = new Date(Date.now() - 10 * DAY_MS);
    utimesSync(county.newestScreenFile(), tenDaysAgo, tenDaysAgo);
    const refused = await served.get('/api/v1/stream', as(token));
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({
      error: {
        code: 'token_ended',
        message:
          '这块大屏的登记已取消或过期，请在服务器上重新运行 npx cockpit screen add，再打开它给出的地址。',
      },
    });
    expect(await county.screen('list')).toMatch(/过期 +全县 +.* 已失效/);
  });

  it('ends when its screen is removed, also on the server’s own machine, whose cookie is cleared', async () => {
    const token = await county.addScreen('--name', '取消');
    expect(await county.screen('remove', '取消')).toBe('已取消“取消”的登记。\n');
    const refused = await served.get('/api/v1/wall', { Cookie: `cockpit_screen=${token}` });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('set-cookie')).toMatch(/^cockpit_screen=; .*Expires=.* 1970 /);
    expect(county.screens.use(token)).toBeNull();
  });

  it('stays in the cookie of another machine, so that a passing fault does no harm', async () => {
    const token = await county.addScreen('--name', '暂时');
    const folder = county.dir.var('screens');
    renameSync(folder, `${folder}.away`);
    const refused = await served.get('/api/v1/wall', as(token));
    renameSync(`${folder}.away`, folder);
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, null]);
    expect((await served.get('/api/v1/wall', as(token))).status).toBe(200);
  });

  it('is invalid when its file is damaged, without effect on others', async () => {
    const token = await county.addScreen('--name', '损坏');
    for (const text of ['', '{"name":"损坏"}']) {
      writeFileSync(county.newestScreenFile(), text);
      expect((await served.get('/api/v1/wall', as(token))).status).toBe(401);
      expect(county.screens.list().map(({ name }) => name)).not.toContain('损坏');
    }
  });

  it('is not reported as damaged when a newer program wrote it', async () => {
    await county.addScreen('--name', '新版');
    const path = county.newestScreenFile();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, '{"format":2}');
    expect(() => county.screens.list()).toThrow(
      `大屏登记 ${path} 是更新版本的程序写的（格式 2，本程序只能读到格式 1），请换用那个版本的程序。`,
    );
    writeFileSync(path, text);
  });

  it('cannot be derived from the name of its file', async () => {
    await county.addScreen('--name', '文件名');
    const hash = county.newestScreenFile().split('/').at(-1)!.replace('.json', '');
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
    expect(
      await county.screen('add', '--name', '乙镇', '--unit', '900001101', '--days', '7'),
    ).toMatch(
      /^已登记“乙镇”，看乙镇，7 天不用失效。请在那块屏幕的浏览器里打开（只显示这一次）：\nhttp:\/\/127\.0\.0\.1:8620\/wall\?token=[\w-]{32}\n$/,
    );
    const list = CLI_OUTPUTS['screen list'].parse(
      JSON.parse(await county.screen('list', '--json')),
    );
    expect(list.find(({ name }) => name === '乙镇')).toMatchObject({
      unit: { code: '900001101', name: '乙镇', kind: 'township' },
      days: 7,
    });
    expect((await county.screen('list')).split('\n')[0]).toMatch(
      /^名称 +范围 +最近使用 +不用则失效$/,
    );
  });

  it.each([
    [['add', '--name', '乙镇'], '已有名为“乙镇”的大屏'],
    [['add', '--name', '新', '--unit', '900001999'], '单位名册里没有编码 900001999'],
    [['remove', '没有'], '没有名为“没有”的大屏'],
  ])('%j is refused in one sentence', async (args, message) => {
    await expect(county.screen(...args)).rejects.toThrow(message);
  });
});
