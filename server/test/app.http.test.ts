import { shareOf } from '../../etl/method/indicator.ts';
import { rmSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { leagueEditionSchema } from '../../etl/editions/edition.ts';
import type { PublicEdition } from '../../etl/editions/public-edition.ts';
import { mapTownships } from '../../etl/maps/draw/townships.ts';
import { UNITS } from '../../etl/test/support/county-folder.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Answer } from '../contract/client-types.ts';
import type { ErrorBody } from '../contract/error.ts';
import type { Health } from '../contract/health.ts';
import { InProcessServer } from './support/in-process-server.ts';

/** What the Arrow stream has beside its rows; more is kept, to be noticed. */
const leagueHeadSchema = leagueEditionSchema.omit({ units: true }).loose();
const auditSchema = z.looseObject({ audit: z.array(z.unknown()) });

const county = new TestCounty();
let served: InProcessServer;

beforeAll(async () => {
  // 甲街道: six cases registered in May 2023, five resolved in time, one still open.
  const closed = {
    登记日期: '2023-05-02',
    受理日期: '2023-05-03',
    办结日期: '2023-05-20',
    化解情况: '化解',
  };
  await county.load([
    ...Array.from({ length: 5 }, () => ({ 问题属地: '甲街道', 初重件: '初件', ...closed })),
    { 问题属地: '甲街道', 初重件: '初件', 登记日期: '2023-05-21', 信访形式: '来访', 信访人数: 6 },
  ]);
  const rated = { 满意度评价: '满意', 评价日期: '2023-05-25', 责任单位: '教育局' };
  const numbers = ['T1', 'T2', 'T3', 'T4', 'T5'];
  await county.load(numbers.map((信访件编号) => ({ 信访件编号, ...closed, ...rated })));
  const edition = await county.edition({ period: 'week', date: '2023-05-21' });
  new EditionStore(county.dir).publish(edition);
  served = await InProcessServer.startSignedIn(county.dir);
});

afterAll(() => served.stop());

const get = (path: string, headers?: Record<string, string>) => served.get(path, headers);

describe('the API', () => {
  it('returns its health and the newest edition', async () => {
    const health = await served.json<Health>('/api/v1/health');
    expect(health).toMatchObject({
      status: 'ok',
      county: { code: '900001', name: '演县' },
      has_demo_data: false,
      latest_edition: 'township-week-2023-05-21-ytd-six-modules',
    });
  });

  it('returns the build of the wall that it serves: the page’s own script', async () => {
    const { build } = await served.json<Health>('/api/v1/health');
    expect(build).toMatch(/^wall-[\w-]+\.js$/);
    expect(await (await get('/wall')).text()).toContain(`src="/assets/${build}"`);
    expect((await get(`/assets/${build}`)).status).toBe(200);
  });

  it('lists published editions by period and kind', async () => {
    const list = async (query: string) =>
      (await served.json<Answer<'/editions'>>(`/api/v1/editions${query}`)).editions;
    expect((await list('')).map(({ id }) => id)).toEqual([
      'township-week-2023-05-21-ytd-six-modules',
    ]);
    expect(await list('?period=day')).toEqual([]);
  });

  it('returns the latest edition of a kind and period', async () => {
    const response = await get('/api/v1/editions/latest?period=week&kind=township');
    const edition: PublicEdition = await response.json();
    // 5 of 5 judged cases resolved; the open one is due 2023-05-21 + 15 + 60 days.
    expect(edition.units[0]!.indicators.first_resolved).toEqual({ n: 5, k: 5, score: 100 });
    expect(edition.context.day).toMatchObject({ cases: 1, headcount: 6, collective: 1 });
  });

  it('computes an edition that was never published', async () => {
    const { window } = await served.json<PublicEdition>(
      '/api/v1/editions/township-month-2023-05-21-period-six-modules',
    );
    expect(window).toEqual({
      start: '2023-05-01',
      end: '2023-05-21',
    });
  });

  it('returns the same edition as an Arrow stream', async () => {
    const id = 'township-week-2023-05-21-ytd-six-modules';
    const json = await served.json<PublicEdition>(`/api/v1/editions/${id}`);
    const response = await get(`/api/v1/editions/${id}`, {
      Accept: 'application/vnd.apache.arrow.stream',
    });
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
    const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
    const { units } = json;
    const { totals, red_units, colour_probability, ...head } = leagueHeadSchema.parse(
      JSON.parse(table.schema.metadata.get('edition')!),
    );
    expect(totals.units).toBe(4);
    // No unit has cases enough to be ranked.
    expect([red_units, colour_probability]).toEqual([[], {}]);
    expect(json).toMatchObject(head);
    expect(Object.keys(json).filter((name) => !(name in head))).toEqual([
      'format',
      'units',
      'activity',
      'adjustments',
      'audit',
    ]);
    expect(table.toArray().map((row) => row.toJSON())).toMatchObject(
      units.map(({ unit_code, index, rank, cases, indicators, volume }) => ({
        unit_code,
        index,
        rank,
        cases,
        first_resolved_n: shareOf({ indicators }, 'first_resolved').n,
        first_resolved_k: shareOf({ indicators }, 'first_resolved').k,
        volume_visit: volume.by_channel.visit,
      })),
    );
  });

  it('names no case, in JSON or in Arrow, though the edition does', async () => {
    // Five ratings on one day, of cases T1…T5.
    const id = 'department-month-2023-05-31-period-six-modules';
    const { audit } = await county.edition({
      period: 'month',
      date: '2023-05-31',
      kind: 'department',
    });
    expect(audit[0]!.cases.map(({ petition_no }) => petition_no)).toContain('T3');
    const json = await (await get(`/api/v1/editions/${id}`)).text();
    const arrow = await (await get(`/api/v1/editions/${id}?format=arrow`)).text();
    const { audit: shown } = auditSchema.parse(JSON.parse(json));
    const [entry] = shown;
    expect(entry).toEqual({
      unit_code: '900001-D1',
      unit_name: '教育局',
      finding: 'rated_on_one_day',
      statistic: { ratings: 5, on: '2023-05-25' },
      text: '期内 5 件评价全部在 2023-05-25 一天作出。',
    });
    expect(arrow).toContain(id);
    for (const text of [json, arrow]) {
      for (const { petition_no } of audit.flatMap(({ cases }) => cases)) {
        expect(text).not.toContain(petition_no);
      }
    }
  });

  it('returns equal tiles for a county without boundaries, by its present register', async () => {
    const map = await served.json<Answer<'/map/townships'>>('/api/v1/map/townships');
    const names = mapTownships(map).map(({ name }) => name);
    expect(names.sort()).toEqual(['丁乡', '丙镇', '乙镇', '甲街道'].sort());
    expect(map.metadata.schematic).toBe(true);
    county.write('units.csv', `${UNITS}900001202,戊乡,township,镇乡,,\n`);
    expect(await (await get('/api/v1/map/townships')).text()).toContain('戊乡');
    county.write('units.csv', UNITS);
  });
});

describe('errors have one shape', () => {
  it.each([
    ['/api/v1/editions/township-week-2023-13-01-ytd-six-modules', 404, 'not_found'],
    ['/api/v1/editions/township-week-2023-05-21-ytd-no-such-scheme', 404, 'not_found'],
    ['/api/v1/editions/..%2F..%2Fperson', 404, 'not_found'],
    ['/api/v1/editions/latest?period=century&kind=township', 400, 'bad_request'],
    ['/api/v1/editions/latest?period=year&kind=department', 404, 'not_found'],
    ['/api/v1/editions/%E0%A4%A', 400, 'bad_request'],
    ['/api/v1/nothing', 404, 'not_found'],
    ['/nothing', 404, 'not_found'],
  ])('%s → %i %s', async (path, status, code) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const body: ErrorBody = await response.json();
    expect(Object.keys(body)).toEqual(['error']);
    expect(body.error.code).toBe(code);
    expect(body.error.message).toMatch(/^[\u4e00-\u9fff].*。$/);
  });

  it('writes a program error into the log, and nothing of it into the answer', async () => {
    const logged = vi.spyOn(served.log, 'error');
    const path = county.write('geo/townships.topo.json', '{');
    const response = await get('/api/v1/map/townships');
    rmSync(path);
    expect([response.status, await response.json()]).toEqual([
      500,
      {
        error: {
          code: 'internal',
          message: '服务器内部错误，请稍后再试；如一直出现，请联系维护人员。',
        },
      },
    ]);
    expect(logged).toHaveBeenCalledTimes(1);
  });
});

describe('the stream', () => {
  it('reports an edition published by another process', async () => {
    const response = await get('/api/v1/stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const edition = await county.edition({ period: 'month', date: '2023-05-31' });
    new EditionStore(county.dir).publish(edition);
    let text = '';
    while (!text.includes('event: edition')) text += (await reader.read()).value ?? '';
    expect(text).toContain('data: {"id":"township-month-2023-05-31-period-six-modules"}');
    await reader.cancel();
  });
});
