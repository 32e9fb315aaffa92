import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { ROUTES } from '../contract/routes.ts';
import { askRaw } from './support/ask.ts';
import { EventReader } from './support/event-reader.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { ELSEWHERE } from './support/screen-county.ts';

const PATH = '/api/v1/metrics';
const county = new TestCounty();
let served: InProcessServer;
let key: { Authorization: string };

/** One sample: `name{a="b"} 3` (https://prometheus.io/docs/instrumenting/exposition_formats/). */
interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

async function scrape(): Promise<{ text: string; samples: Sample[] }> {
  const text = await (await served.get(PATH, key)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const samples = lines.map((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, of]) => [label, of]);
    return { name: name!, labels: Object.fromEntries(pairs), value: Number(value) };
  });
  return { text, samples };
}

function sendAs(method: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(`${served.base}/api/v1/health`, { method }, (response) => {
      response.resume().on('end', resolve);
    })
      .on('error', reject)
      .end();
  });
}

function valueOf(samples: Sample[], name: string, labels: Record<string, string> = {}) {
  const wanted = Object.entries(labels);
  return samples.find(
    (each) => each.name === name && wanted.every(([label, of]) => each.labels[label] === of),
  )?.value;
}

beforeAll(async () => {
  // One of three rows is rejected: 3 = 2 loaded + 1 in quarantine.
  const 登记日期 = '2023-05-02';
  await county.load([{ 登记日期 }, { 登记日期 }, { 登记日期: '无' }], {
    loadedAt: '2024-05-01 08:00:00',
  });
  const run = new RunLog(county.dir).begin({ work: 'day', trigger: 'command' });
  run.refused('a.csv', '读不出来。');
  run.published('township-day-2023-05-02-period-six-modules');
  run.end('done');
  served = await InProcessServer.start(county.dir);
  key = served.keyOf('metrics');
});
afterAll(() => served.stop());

describe('GET metrics', () => {
  it('tells of the work of the county', async () => {
    const { samples } = await scrape();
    const value = (name: string, labels = {}) => valueOf(samples, `cockpit_${name}`, labels);
    expect(value('editions_made_total')).toBe(1);
    expect(value('loads_total', { outcome: 'refused' })).toBe(1);
    expect(value('loads_total', { outcome: 'loaded' })).toBe(0);
    expect(value('quarantine_open_rows')).toBe(1);
    expect(value('outbox_deliveries', { state: 'given_up' })).toBe(0);
    const loaded = samples.filter(({ name }) => name.startsWith('cockpit_source_last_load'));
    // 08:00 in Shanghai.
    const at8 = Date.parse('2024-05-01T00:00:00Z') / 1000;
    expect(loaded.map(({ labels, value: at }) => [labels, at])).toEqual([
      [{ source: 'petition' }, at8],
    ]);
    const ended = value('last_successful_run_timestamp_seconds', { work: 'day' })!;
    expect(Math.abs(ended - Date.now() / 1000)).toBeLessThan(600);
    expect(value('last_successful_run_timestamp_seconds', { work: 'import' })).toBeUndefined();
  });

  it('counts requests by route, method and status, and how long they took', async () => {
    await served.get('/api/v1/editions/township-week-2023-05-21-ytd-six-modules', key);
    await served.get('/api/v1/health');
    await served.get('/api/v1/health');
    const { samples } = await scrape();
    const health = { route: '/api/v1/health', method: 'GET' };
    expect(valueOf(samples, 'cockpit_http_requests_total', { ...health, status: '200' })).toBe(2);
    const refused = { route: '/api/v1/editions/{id}', method: 'GET', status: '403' };
    expect(valueOf(samples, 'cockpit_http_requests_total', refused)).toBe(1);
    const name = 'cockpit_http_request_duration_seconds';
    expect(valueOf(samples, `${name}_count`, health)).toBe(2);
    expect(valueOf(samples, `${name}_bucket`, { ...health, le: '+Inf' })).toBe(2);
  });

  it('counts who listens for events, and no time for them', async () => {
    const reader = await EventReader.open(served.base);
    expect(valueOf((await scrape()).samples, 'cockpit_event_stream_connections')).toBe(1);
    await reader.close();
    await expect
      .poll(async () => valueOf((await scrape()).samples, 'cockpit_event_stream_connections'))
      .toBe(0);
    const { samples } = await scrape();
    const stream = { route: '/api/v1/stream' };
    expect(valueOf(samples, 'cockpit_http_requests_total', stream)).toBe(1);
    expect(valueOf(samples, 'cockpit_http_request_duration_seconds_count', stream)).toBeUndefined();
  });

  it('names its figures as Prometheus asks: units at the end, totals of counters', async () => {
    const { text } = await scrape();
    const types = [...text.matchAll(/^# TYPE (cockpit_\w+) (\w+)$/gm)];
    expect(types.length).toBeGreaterThan(9);
    for (const [, name, type] of types) {
      expect([name, name!.endsWith('_total')]).toEqual([name, type === 'counter']);
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('has no label of what is asked for, whatever is', async () => {
    const secrets = ['330783198001010011', 'wang-wu', 'BS2023000001', '900001001'];
    for (const [at, secret] of secrets.entries()) {
      for (const path of [
        '/api/v1/cases/',
        '/api/v1/',
        '/',
        '/assets/',
        '/units/',
        '/wall?token=',
      ]) {
        await askRaw(served.base, path + secret, { 'User-Agent': secret, Cookie: secret });
      }
      // Not in the description, since the server has no such methods.
      const method = ['PATCH', 'PROPFIND', 'PURGE'][at % 3]!;
      await sendAs(method);
    }
    const { text, samples } = await scrape();
    for (const secret of secrets) expect(text).not.toContain(secret);
    const counted = samples.filter(({ name }) => name === 'cockpit_http_requests_total');
    const known = ROUTES.map(({ path }) => `/api/v1${path}`);
    const routes = [...known, 'no route', 'asset', 'page'];
    for (const { labels } of counted) {
      expect(routes).toContain(labels['route']);
      expect(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'other']).toContain(labels['method']);
      expect(labels['status']).toMatch(/^[2-5]\d\d$/);
    }
    const allowed = ['route', 'method', 'status', 'le', 'outcome', 'source', 'state', 'work'];
    const own = samples.filter(({ name }) => name.startsWith('cockpit_'));
    for (const { labels } of own) {
      for (const label of Object.keys(labels)) expect([...allowed, 'version']).toContain(label);
    }
  });
});

describe('a key', () => {
  const codeOf = async (headers: Record<string, string>, path = PATH) => {
    const response = await served.get(path, headers);
    const body: unknown = response.status === 200 ? {} : await response.json();
    const { error } = z.object({ error: z.object({ code: z.string() }).optional() }).parse(body);
    return [response.status, error?.code];
  };

  it('is asked for', async () => {
    expect(await codeOf({})).toEqual([401, 'no_account']);
    expect(await codeOf({ Cookie: await served.signIn('system') })).toEqual([403, 'forbidden']);
    expect(await codeOf({ Authorization: 'Bearer none' })).toEqual([401, 'key']);
    expect(await codeOf({ Authorization: 'Bearer ' })).toEqual([401, 'key']);
    // Somebody else's business: a proxy that asks people for a password.
    expect(await codeOf({ Authorization: 'Basic YTpi' })).toEqual([401, 'no_account']);
  });

  it('opens what its scope has, whoever is signed in besides', async () => {
    const region = served.keyOf('region');
    expect(await codeOf(region)).toEqual([403, 'forbidden']);
    expect(await codeOf(region, '/api/v1/editions')).toEqual([200, undefined]);
    const Cookie = await served.signIn('analyst');
    expect(await codeOf({ ...region, Cookie }, '/api/v1/loads')).toEqual([403, 'forbidden']);
  });

  it('is not taken where it could be read on its way', async () => {
    expect(await codeOf({ ...key, ...ELSEWHERE })).toEqual([403, 'not_encrypted']);
  });

  it('ends what it listens to when it is removed', async () => {
    const region = served.keyOf('region');
    served.app.keys.remove(served.app.keys.byName('region')!);
    expect(await codeOf(region, '/api/v1/editions')).toEqual([401, 'key']);
  });
});
