import { describe, expect, it } from 'vitest';
import { changedSince } from '../../seals/changed-since.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { judged, MARCH_ID, may, sealedCounty, sealMarch, specOf } from './sealed-county.ts';
import { MARCH } from '../support/plain-county.ts';

describe('a sealed month', () => {
  it('is told of when what was loaded since changes its figures', async () => {
    const county = await sealedCounty();
    await sealMarch(county, may(2));
    expect(await changedSince(county.dir, '2024-05-02')).toEqual([]);
    // A case of April changes nothing of March.
    const april = { 登记日期: '2024-04-02', 办结日期: '2024-04-02' };
    await county.load([judged('1-9', false, april)], { loadedAt: may(3) });
    expect(await changedSince(county.dir, '2024-05-03')).toEqual([]);
    // One of March, with all the usual columns, does.
    await county.load([judged('1-8', false)], { loadedAt: may(4) });
    const [changed, ...others] = await changedSince(county.dir, '2024-05-04');
    expect(others).toEqual([]);
    expect(changed!.id).toBe(MARCH_ID);
    expect(changed!.cells).toBeGreaterThan(0);
    // A hundred days after its end it is left alone.
    expect(await changedSince(county.dir, '2024-07-10')).toEqual([]);
    expect(await changedSince(county.dir, '2024-07-09')).toHaveLength(1);
    // Restated, it says what the data say.
    await sealEditions(county.dir, [specOf(MARCH)], { now: may(5), restate: true });
    expect(await changedSince(county.dir, '2024-05-05')).toEqual([]);
  });
});
