import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import type { ClientRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { parseEditionId } from '../../etl/method/edition-id.ts';
import { Database } from '../../etl/warehouse/database.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';

const county = new TestCounty();
let served: InProcessServer;
let edition: Edition;

/** Days whose editions have begun to be made, and how to end them. */
let begun: string[];
let ends: Map<string, () => void>;
/** What makers were told to stop on, each time. */
let signals: AbortSignal[];
/** Days whose editions the server was asked for, each time. */
let asked: string[];

beforeAll(async () => {
  edition = await smallEdition(county);
  served = await InProcessServer.startSignedIn(county.dir);
});
afterAll(() => served.stop());
beforeEach(() => {
  begun = [];
  ends = new Map();
  asked = [];
  signals = [];
  const stopOn = EditionMaker.prototype.stopOn;
  vi.spyOn(EditionMaker.prototype, 'stopOn').mockImplementation(function (this: EditionMaker, on) {
    if (on !== null) signals.push(on);
    stopOn.call(this, on);
  });
  vi.spyOn(EditionMaker.prototype, 'make').mockImplementation(async ([spec]) => {
    const { date } = spec!;
    begun.push(date);
    await new Promise<void>((resolve) => ends.set(date, resolve));
    return [asEdition(edition, { date })];
  });
  vi.spyOn(EditionStore.prototype, 'publication').mockImplementation((id) => {
    asked.push(parseEditionId(id)!.date);
    return null;
  });
});
afterEach(() => {
  for (const end of ends.values()) end();
  vi.restoreAllMocks();
});

const path = (date: string, format = 'league') =>
  `/api/v1/editions/${asEdition(edition, { date }).id}?format=${format}`;

/** Asks, and may leave. */
function client(date: string): ClientRequest {
  return get(served.base + path(date), { headers: served.session }).on('error', () => {});
}

const hasBegun = (...dates: string[]) =>
  vi.waitFor(() => expect([...begun].sort()).toEqual(dates.sort()), WAIT);
const hasBeenAsked = (...dates: string[]) =>
  vi.waitFor(() => expect([...asked].sort()).toEqual(dates.sort()), WAIT);
const WAIT = { timeout: 20_000 };

describe('editions that are not published', () => {
  it('are made two at a time; the others wait', async () => {
    const [first, second] = [served.get(path('2023-04-11')), served.get(path('2023-04-12'))];
    await hasBegun('2023-04-11', '2023-04-12');
    const third = served.get(path('2023-04-13'));
    await hasBeenAsked('2023-04-11', '2023-04-12', '2023-04-13');
    expect(begun).toHaveLength(2);
    ends.get('2023-04-11')!();
    await hasBegun('2023-04-11', '2023-04-12', '2023-04-13');
    ends.get('2023-04-12')!();
    ends.get('2023-04-13')!();
    const answers = await Promise.all([first, second, third]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('are made once for all who ask, in whatever format', async () => {
    const answers = ['league', 'json', 'arrow', 'league'].map((format) =>
      served.get(path('2023-04-14', format)),
    );
    await hasBegun('2023-04-14');
    ends.get('2023-04-14')!();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(begun).toEqual(['2023-04-14']);
  });

  it('are refused in one sentence when twenty wait, whose places are free when they leave', async () => {
    // Two are made, twenty wait.
    const dates = Array.from({ length: 22 }, (_, at) => `2023-03-${10 + at}`);
    const clients = dates.map(client);
    await hasBeenAsked(...dates);
    const refused = await served.get(path('2023-04-15'));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await refused.json()).toEqual({
      error: { code: 'busy', message: '正在计算的通报太多，请过一分钟再试。' },
    });
    await vi.waitFor(() => expect(begun).toHaveLength(2), WAIT);
    const [one, two] = [...begun];
    for (const [at, each] of clients.entries()) {
      if (dates[at] !== one && dates[at] !== two) each.destroy();
    }
    const late = client('2023-04-16');
    await hasBeenAsked(...dates, '2023-04-15', '2023-04-16');
    ends.get(one!)!();
    // None of those that left is begun.
    await hasBegun(one!, two!, '2023-04-16');
    late.destroy();
  });

  it('are made on while one client of two is there', async () => {
    const leaving = client('2023-04-17');
    await hasBegun('2023-04-17');
    const staying = served.get(path('2023-04-17'));
    await hasBeenAsked('2023-04-17', '2023-04-17');
    leaving.destroy();
    await served.get('/api/v1/health');
    ends.get('2023-04-17')!();
    expect((await staying).status).toBe(200);
    expect(begun).toEqual(['2023-04-17']);
  });

  it('are made anew for a client that comes after the last one has left', async () => {
    const first = client('2023-04-19');
    await hasBegun('2023-04-19');
    first.destroy();
    await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true]), WAIT);
    const late = served.get(path('2023-04-19'));
    await hasBegun('2023-04-19', '2023-04-19');
    ends.get('2023-04-19')!();
    expect((await late).status).toBe(200);
  });
});

describe('an edition that is not published', () => {
  beforeEach(() => {
    vi.mocked(EditionMaker.prototype.make).mockRestore();
  });
  const units = () => join(county.dir.root, 'units.csv');
  const name = async () => {
    const answer = await served.get(path('2023-05-28'));
    const { units } = (await answer.json()) as { units?: { unit_name: string }[] };
    return units?.map(({ unit_name }) => unit_name).join('、') ?? answer.status;
  };

  it('is made again after a change of the register, and not while that is wrong', async () => {
    const before = readFileSync(units(), 'utf8');
    expect(await name()).toContain('乙镇');
    writeFileSync(units(), before.replace('乙镇', '新乙镇'));
    expect(await name()).toContain('新乙镇');
    writeFileSync(units(), `${before}\n1,2\n`);
    const wrong = await served.get(path('2023-05-28'));
    expect(wrong.status).toBe(503);
    expect(await wrong.json()).toMatchObject({ error: { code: 'register' } });
    writeFileSync(units(), before);
    expect(await name()).toContain('乙镇');
  });

  it('is none of a kind that the county does not rank', async () => {
    const id = asEdition(edition, { kind: 'county', date: '2023-05-28' }).id;
    expect((await served.get(`/api/v1/editions/${id}`)).status).toBe(404);
  });
});

describe('a database that nobody waits for', () => {
  it('ends the query under way, and begins no other', async () => {
    const database = await Database.open();
    const abandoned = new AbortController();
    database.stopOn(abandoned.signal);
    expect(await database.row('select 1 as one')).toEqual({ one: 1 });
    // Some 10^15 rows: it would not end by itself.
    const endless = 'select count(*) as n from range(10000000) a, range(100000000) b';
    const counting = database.row(endless);
    setTimeout(() => abandoned.abort(), 50);
    await expect(counting).rejects.toThrow(/interrupt/i);
    await expect(database.row('select 1 as one')).rejects.toThrow(/abort/i);
    database.close();
  });
});
