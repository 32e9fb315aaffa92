import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { QueryError } from '../../etl/base/errors.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import { readReference } from '../../etl/editions/reference.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { MARCH, plainCounty, resolvedCases } from '../../etl/test/support/plain-county.ts';
import type { TestCounty } from '../../etl/test/support/test-county.ts';
import { Database } from '../../etl/warehouse/database.ts';
import { OpenMakers } from '../api/open-makers.ts';

const SPEC: EditionSpec = { kind: 'township', basis: 'ytd', ...MARCH };
const STAYING = new AbortController().signal;

let county: TestCounty;
let makers: OpenMakers;

beforeAll(async () => {
  county = await plainCounty([
    [30, 60],
    [20, 60],
  ]);
  makers = new OpenMakers(county.dir);
});
afterAll(() => makers.close());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const reference = () => readReference(county.dir, SPEC.scheme);
const ask = <T>(work: (maker: EditionMaker) => Promise<T>, knownAt: string | null = null) =>
  makers.ask(reference(), knownAt, STAYING, work);
const itself = (maker: EditionMaker) => Promise.resolve(maker);

it('keeps a maker open for the next question of the same state', async () => {
  const first = await ask(itself);
  expect(await ask(itself)).toBe(first);
  expect(await ask(itself, '2029-01-01 00:00:00')).not.toBe(first);
  expect(await ask(itself)).toBe(first);
});

it('asks another one while a maker is at work', async () => {
  const [first, second] = await Promise.all([ask(itself), ask(itself)]);
  expect(first).not.toBe(second);
});

it('makes the edition that a maker makes without it', async () => {
  const [edition] = await ask((maker) => maker.make([SPEC]));
  expect(edition).toEqual(await county.edition(SPEC));
  expect(edition!.units[0]!.certainty).not.toBeNull();
});

it('goes on with a maker whose last question was abandoned', async () => {
  const leaving = new AbortController();
  const abandoned = makers.ask(reference(), null, leaving.signal, async (maker) => {
    leaving.abort(new Error('left'));
    return maker.make([SPEC]);
  });
  await expect(abandoned).rejects.toThrow('left');
  const [edition] = await ask((maker) => maker.make([SPEC]));
  expect(edition).toEqual(await county.edition(SPEC));
});

it('opens another one after a load, and after a change of the register', async () => {
  const first = await ask(itself);
  await county.load(resolvedCases('镇1', 3, 3));
  const second = await ask(itself);
  expect(second).not.toBe(first);
  appendFileSync(join(county.dir.root, 'units.csv'), '\n900001999,新镇,township,镇\n');
  expect(await ask(itself)).not.toBe(second);
});

const LATER = ['2028-01-01', '2028-01-02', '2028-01-03', '2028-01-04'];

it('closes the one unused longest when more than three are open', async () => {
  const close = vi.spyOn(EditionMaker.prototype, 'close');
  const opened: EditionMaker[] = [];
  for (const day of LATER) opened.push(await ask(itself, `${day} 00:00:00`));
  expect(close.mock.contexts.at(-1)).toBe(opened[0]);
  for (const at of [1, 2, 3]) {
    expect(await ask(itself, `${LATER[at]} 00:00:00`)).toBe(opened[at]);
  }
});

it('keeps one open of those that hold much in memory', async () => {
  vi.spyOn(EditionMaker.prototype, 'megabytes').mockResolvedValue(1000);
  const [first, second] = [
    await ask(itself, '2027-01-01 00:00:00'),
    await ask(itself, '2027-01-02 00:00:00'),
  ];
  expect(await ask(itself, '2027-01-02 00:00:00')).toBe(second);
  expect(await ask(itself, '2027-01-01 00:00:00')).not.toBe(first);
});

it('counts the tables in memory', async () => {
  const database = await Database.open();
  const before = await database.megabytes();
  await database.run('create table numbers as select hash(range) as number from range(1000000)');
  expect((await database.megabytes()) - before).toBeGreaterThan(5);
  database.close();
});

it('closes a maker that cannot read its database, and opens another one', async () => {
  const broken = await ask(itself);
  const failed = ask(() => Promise.reject(new QueryError('select 1', new Error('damaged'))));
  await expect(failed).rejects.toThrow('damaged');
  const next = await ask(itself);
  expect(next).not.toBe(broken);
  vi.spyOn(EditionMaker.prototype, 'megabytes').mockRejectedValueOnce(new Error('gone'));
  expect(await ask(itself)).toBe(next);
  expect(await ask(itself)).not.toBe(next);
});

it('keeps a maker that has no such case, or is asked something wrong', async () => {
  const maker = await ask(itself);
  await expect(ask(() => Promise.reject(new Error('no such case')))).rejects.toThrow();
  expect(await ask(itself)).toBe(maker);
});

it('closes all ten minutes after the last question', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const close = vi.spyOn(EditionMaker.prototype, 'close');
  const maker = await ask(itself);
  vi.advanceTimersByTime(599_000);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(close.mock.contexts).toContain(maker);
});

it('closes a maker that is at work when it has answered', async () => {
  const own = new OpenMakers(county.dir);
  const close = vi.spyOn(EditionMaker.prototype, 'close');
  await own.ask(reference(), null, STAYING, (maker) => {
    own.close();
    expect(close).not.toHaveBeenCalled();
    return Promise.resolve(maker);
  });
  expect(close).toHaveBeenCalledTimes(1);
});
