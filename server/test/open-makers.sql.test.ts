import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import { readReference } from '../../etl/editions/reference.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { MARCH, plainCounty, resolvedCases } from '../../etl/test/support/plain-county.ts';
import type { TestCounty } from '../../etl/test/support/test-county.ts';
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

it('does not keep one open that holds much in memory', async () => {
  const close = vi.spyOn(EditionMaker.prototype, 'close');
  vi.spyOn(EditionMaker.prototype, 'megabytes').mockResolvedValueOnce(1000);
  const large = await ask(itself);
  expect(close.mock.contexts).toEqual([large]);
  expect(await ask(itself)).not.toBe(large);
  vi.restoreAllMocks();
});
