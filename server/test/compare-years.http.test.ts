import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import { plainScheme } from '../../etl/test/support/plain-county.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Comparison } from '../contract/compare.ts';
import { InProcessServer } from './support/in-process-server.ts';

const [NOW, BEFORE] = ['2023', '2022'].map((year) => `township-month-${year}-05-31-period-plain`);
const [A, B] = ['900001001', '900001101'];
/** Of the cases of a May: place, year, how many, how many of them resolved. */
const MAYS = [
  ['甲街道', 2022, 10, 5],
  ['乙镇', 2022, 20, 20],
  ['甲街道', 2023, 12, 12],
  ['乙镇', 2023, 8, 2],
] as const;

const county = new TestCounty({ 'schemes/plain.yaml': plainScheme() });
let served: InProcessServer;
let leader: Record<string, string>;

beforeAll(async () => {
  await county.load([
    ...MAYS.flatMap(([问题属地, year, cases, resolved]) =>
      Array.from({ length: cases }, (_, at) => ({
        ...{ 问题属地, 登记日期: `${year}-05-02`, 办结日期: `${year}-05-10` },
        化解情况: at < resolved ? '化解' : '未化解',
      })),
    ),
    // The day before and the day after the May of last year.
    ...['2022-04-30', '2022-06-01'].map((登记日期) => ({ 问题属地: '甲街道', 登记日期 })),
  ]);
  new EditionStore(county.dir).publish(
    await county.edition({ period: 'month', date: '2023-05-31', scheme: 'plain' }),
  );
  served = await InProcessServer.startSignedIn(county.dir);
  leader = { Cookie: await served.signIn('leader') };
});
afterAll(() => served.stop());

const compare = (headers?: Record<string, string>) =>
  served.json<Comparison>(`/api/v1/editions/${NOW}/compare?with=last_year`, headers);
const unitOf = <T extends { unit_code: string }>({ units }: { units: T[] }, code: string) =>
  units.find(({ unit_code }) => unit_code === code)!;

describe('the same month of last year', () => {
  it('has the figures of its own window, and what changed since', async () => {
    const comparison = await compare();
    expect(comparison.with).toMatchObject({
      choice: 'last_year',
      id: BEFORE,
      window: { start: '2022-05-01', end: '2022-05-31' },
    });
    // The index is the rate: 5/10 and 20/20 then, 12/12 and 2/8 now. First of two is green, second
    // yellow (method.md §7).
    expect(unitOf(comparison, A)).toMatchObject({
      then: { index: 50, rank: 2, colour: 'yellow', resolved: 0.5, registered: 10 },
      changes: { index: 50, rank: 1, resolved: 0.5, registered: 2 },
    });
    expect(unitOf(comparison, B)).toMatchObject({
      then: { index: 100, rank: 1, colour: 'green', resolved: 1, registered: 20 },
      changes: { index: -75, rank: -1, resolved: -0.75, registered: -12 },
    });
  });

  it('is what the edition of that month says', async () => {
    const comparison = await compare();
    const edition = await served.json<LeagueEdition>(`/api/v1/editions/${BEFORE}`);
    for (const code of [A, B]) {
      const { index, rank, colour, volume } = unitOf(edition, code);
      const then = { index, rank, colour, registered: volume.cases };
      expect(unitOf(comparison, code).then).toMatchObject(then);
    }
  });

  it('is without ranks for who may not see what was never published', async () => {
    const comparison = await compare(leader);
    expect(comparison.with.id).toBeNull();
    expect(unitOf(comparison, A)).toMatchObject({
      then: { index: 50, rank: null, colour: null, resolved: 0.5, registered: 10 },
      changes: { index: 50, rank: null, resolved: 0.5, registered: 2 },
    });
  });
});
