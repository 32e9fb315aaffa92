import { afterEach, expect, it } from 'vitest';
import { explainLeague } from '../../etl/editions/explain-units.ts';
import type { MeasuredLeague } from '../../etl/editions/explain-units.ts';
import { ExplanationThread } from '../api/explanation-thread.ts';

/** A league without units. */
const EMPTY = {
  units: [],
  ranked: [],
  plan: { leaves: [], groups: [], weights: new Float64Array(0), shares: new Float64Array(0) },
  values: [],
  scheme: { colours: { by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] }, decimals: 2 },
} as unknown as MeasuredLeague;
/** One that cannot be explained. */
const WRONG = { ...EMPTY, plan: null } as unknown as MeasuredLeague;

let thread = new ExplanationThread();
afterEach(() => {
  thread.close();
  thread = new ExplanationThread();
});

it('explains a league as it is explained here', async () => {
  expect(await thread.explain(EMPTY, 'a', null)).toEqual(explainLeague(EMPTY, 'a'));
});

it('dies of a league that cannot be explained, and explains the next one', async () => {
  const [wrong, next] = [thread.explain(WRONG, 'a', null), thread.explain(EMPTY, 'b', null)];
  await expect(wrong).rejects.toThrow(TypeError);
  expect(await next).toEqual(explainLeague(EMPTY, 'b'));
});

it('ends the work that is abandoned, and does not begin what waits', async () => {
  const leaving = new AbortController();
  const abandoned = [
    thread.explain(EMPTY, 'a', leaving.signal),
    thread.explain(WRONG, 'b', leaving.signal),
  ];
  const staying = thread.explain(EMPTY, 'c', null);
  leaving.abort(new Error('left'));
  for (const each of abandoned) await expect(each).rejects.toThrow('left');
  expect(await staying).toEqual(explainLeague(EMPTY, 'c'));
});
