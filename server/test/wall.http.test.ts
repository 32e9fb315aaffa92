import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readCounty } from '../../etl/config/county.ts';
import type { Edition, LeagueEdition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Trend } from '../contract/trend.ts';
import { wallPlan } from '../api/wall-plan.ts';
import type { WallPlan } from '../contract/wall-plan.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';
import { InProcessServer } from './support/in-process-server.ts';

const county = new TestCounty();
let served: InProcessServer;
let store: EditionStore;
let edition: Edition;

beforeAll(async () => {
  edition = await smallEdition(county);
  store = new EditionStore(county.dir);
  store.publish(edition);
  // The week before, 甲街道 was fourth with 41.5, and 丁乡 was not in the register yet.
  const before = edition.units
    .filter(({ unit_name }) => unit_name !== '丁乡')
    .map((unit) =>
      unit.unit_name === '甲街道'
        ? { ...unit, rank: 4, index: 41.5, colour: 'red' as const }
        : { ...unit, rank: null, index: null },
    );
  store.publish({ ...asEdition(edition, { date: '2023-05-14' }), units: before });
  store.publish(asEdition(edition, { date: '2023-05-07' }));
  // Made while that week was not over.
  for (const date of ['2023-05-08', '2023-05-13']) store.publish(asEdition(edition, { date }));
  store.publish(asEdition(edition, { date: '2023-05-21', basis: 'period' }));
  served = await InProcessServer.start(county.dir);
});

afterAll(() => served.stop());
afterEach(() => vi.restoreAllMocks());

describe('the wall', () => {
  it('gets the county, the playlist and the state of the map', async () => {
    const plan = await served.json<WallPlan>('/api/v1/wall');
    expect(plan).toMatchObject({
      county: { code: '900001', name: '演县' },
      playlist: expect.arrayContaining([
        { view: 'league', period: 'day', kind: 'township', seconds: 20 },
      ]) as unknown,
      screen: null,
    });
    expect((await served.json<WallPlan>('/api/v1/wall')).map).toBe(plan.map);
    county.write('geo/townships.topo.json', '{"type":"Topology","arcs":[],"objects":{}}');
    expect((await served.json<WallPlan>('/api/v1/wall')).map).not.toBe(plan.map);
  });

  it('gets its plan when the map is damaged', async () => {
    county.write('geo/townships.topo.json', '{');
    expect((await served.get('/api/v1/wall')).status).toBe(200);
  });

  it('gets its plan in a county without townships, which has no map', async () => {
    const head = 'code,name,kind,peer_group,aliases,population\n';
    const own = new TestCounty({ 'units.csv': `${head}900001-D1,教育局,department,部门,,\n` });
    const departments = await InProcessServer.start(own.dir);
    const [plan, map] = [
      await departments.get('/api/v1/wall'),
      await departments.get('/api/v1/map/townships'),
    ];
    await departments.stop();
    expect([plan.status, map.status]).toEqual([200, 404]);
  });

  it('shows the programmes of the townships on a department’s screen if it has none of its own', () => {
    const entries = [
      'view: league, period: week, kind: township, seconds: 30',
      'view: topics, period: month, kind: township',
      'view: league, period: week, kind: township, seconds: 10',
    ];
    const playlist = entries.map((entry) => `\n    - { ${entry} }`).join('');
    const own = unscheduledCounty(`wall:\n  playlist:${playlist}\n`);
    const unit = { code: '900001-D1', name: '教育局', kind: 'department' as const };
    const at = new Date(0);
    const screen = { name: '教育局', unit, days: 90, created_at: '', hash: '' };
    const plan = wallPlan(own.dir, readCounty(own.dir), '', {
      ...screen,
      usedAt: at,
      expiresAt: at,
    });
    expect(plan.playlist).toEqual([
      { view: 'league', period: 'week', kind: 'department', seconds: 30 },
      { view: 'topics', period: 'month', kind: 'department', seconds: 20 },
    ]);
  });

  it('gets the league as JSON, with the county’s breakdown and without small counts', async () => {
    const path = '/api/v1/editions/latest?period=week&kind=township&format=league';
    const league = await served.json<LeagueEdition>(path);
    expect(league.units.map(({ unit_name, cases }) => [unit_name, cases])).toEqual(
      edition.units.map(({ unit_name, cases }) => [unit_name, cases]),
    );
    // Eleven cases, all online.
    const { online, letter } = league.breakdown.by_channel;
    expect(online).toEqual({
      registered: 11,
      first_resolved: { n: 11, k: 11 },
      resolved: { n: 11, k: 11 },
    });
    expect(letter.registered).toBeNull();
    expect(league).not.toHaveProperty('audit');
  });

  it('gets the edition published last if two schemes have one for a day', async () => {
    const day = { period: 'day', date: '2023-05-20' } as const;
    const latest = async () =>
      (await served.json<Edition>('/api/v1/editions/latest?period=day&kind=township')).id;
    const editions = ['six-modules', 'a-new-one', 'six-modules'].map((id, at) => {
      const scheme = { ...edition.scheme, id, title: `第${at + 1}次` };
      return asEdition({ ...edition, scheme }, day);
    });
    for (const each of editions) {
      store.publish(each);
      await expect.poll(latest).toBe(each.id);
    }
  });
});

describe('the trend', () => {
  const trend = (query: string) => served.json<Trend>(`/api/v1/editions/trend?${query}`);

  it('has ranks, indices and colours of the last weeks’ editions, the oldest first', async () => {
    const { editions, units } = await trend('period=week&kind=township&count=2');
    expect(editions).toEqual([
      { id: 'township-week-2023-05-14-ytd-six-modules', date: '2023-05-14' },
      { id: 'township-week-2023-05-21-ytd-six-modules', date: '2023-05-21' },
    ]);
    const now = edition.units.find(({ unit_name }) => unit_name === '甲街道')!;
    expect(units.find(({ unit_name }) => unit_name === '甲街道')).toEqual({
      unit_code: '900001001',
      unit_name: '甲街道',
      ranks: [4, now.rank],
      indices: [41.5, now.index],
      colours: ['red', now.colour],
    });
    expect(units.find(({ unit_name }) => unit_name === '丁乡')).toMatchObject({
      ranks: [null, null],
      colours: [null, 'grey'],
    });
  });

  it('has one basis: the period’s default, or the one asked for', async () => {
    const days = async (query: string) => (await trend(query)).editions.map(({ date }) => date);
    expect(await days('period=week&kind=township')).toEqual([
      '2023-05-07',
      '2023-05-14',
      '2023-05-21',
    ]);
    expect(await days('period=week&kind=township&basis=period')).toEqual(['2023-05-21']);
    expect(await trend('period=year&kind=township')).toEqual({ editions: [], units: [] });
  });

  it('reads an edition once, for every screen and length, until it is published again', async () => {
    const week = 'period=week&kind=township';
    await trend(week);
    const read = vi.spyOn(EditionStore.prototype, 'read');
    // Of another period.
    store.publish(asEdition(edition, { period: 'month', basis: 'period' }));
    read.mockClear();
    expect((await trend(`${week}&count=2`)).editions).toHaveLength(2);
    expect((await trend(week)).editions).toHaveLength(3);
    expect(read).not.toHaveBeenCalled();
    const again = { ...edition, units: edition.units.map((unit) => ({ ...unit, index: 12.3 })) };
    store.publish(again);
    read.mockClear();
    await expect.poll(async () => (await trend(week)).units[0]!.indices.at(-1)).toBe(12.3);
    expect(read.mock.calls).toEqual([[edition.id]]);
  });

  it('refuses invalid parameters', async () => {
    const answer = await served.json('/api/v1/editions/trend?period=week&kind=township&count=61');
    expect(answer).toEqual({
      error: {
        code: 'bad_request',
        message: '参数 count 不正确。',
        detail: { parameters: ['count'] },
      },
    });
  });
});
