import { describe, expect, it } from 'vitest';
import { sealEditions } from '../../seals/seal-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { Database } from '../../warehouse/database.ts';
import { publishedPath, warehousePath } from '../../warehouse/warehouse.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import { countsOf, countyOf, TestRegion } from './test-region.ts';

const SPEC = {
  kind: 'county',
  period: 'month',
  date: '2024-03-31',
  basis: 'period',
  scheme: PLAIN,
} as const;

async function sealedRegion(): Promise<TestRegion> {
  const county = countyOf('900101', '甲县', ['东镇', '西镇']);
  await county.load(resolvedCases('东镇', 4, 6));
  const region = new TestRegion();
  await region.add(await countsOf(county));
  await sealEditions(region.dir, [SPEC, { ...SPEC, kind: 'township' }], {
    now: '2030-02-02 08:00:00',
    restate: false,
  });
  return region;
}

describe('the seal of an edition of a region', () => {
  it('is verified by working it out again from the counts of its counties', async () => {
    const region = await sealedRegion();
    const report = await verifySeals(region.dir);
    expect(report.problems).toEqual([]);
  });

  it('is restated when a county hands over other counts', async () => {
    const region = await sealedRegion();
    const county = countyOf('900101', '甲县', ['东镇', '西镇']);
    await county.load(resolvedCases('东镇', 5, 6));
    await region.add(await countsOf(county), '2030-02-03 08:00:00');
    const [result] = await sealEditions(region.dir, [SPEC], {
      now: '2030-02-04 08:00:00',
      restate: true,
    });
    const { status, restatement } = result as Extract<typeof result, { restatement: unknown }>;
    expect(status).toBe('restated');
    expect(restatement.changes).toContainEqual({
      unit_code: '900101',
      unit_name: '甲县',
      field: 'resolved_k',
      before: 4,
      after: 5,
      cases: null,
      reason: '统计包变动',
    });
    // Worked out again, the restatement is the same.
    expect((await verifySeals(region.dir)).problems).toEqual([]);
  });

  it('shows counts that were changed afterwards', async () => {
    const region = await sealedRegion();
    for (const path of [warehousePath(region.dir), publishedPath(region.dir)]) {
      const database = await Database.open(path);
      await database.run(
        "update county_count set k = 6 where indicator = 'resolved' and unit_code = '900101101'",
      );
      database.close();
    }
    const { problems } = await verifySeals(region.dir);
    const found = problems.map(({ place, what }) => `${place}：${what}`);
    expect(found).toEqual(
      expect.arrayContaining([
        '第 1 次装载（counts.json.gz）的件的内容：与封存时不同',
        `第 1 号封存 county-month-2024-03-31-period-${PLAIN}：甲县 化解率的分子 封存为 4，重算为 6`,
      ]),
    );
  });
});
