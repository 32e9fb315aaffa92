import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import type { UnitHistory, UnitProfile } from '../contract/unit-profile.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const [FIRST, SECOND] = ['900001001', '900001101'];
const ID = 'township-month-2024-04-30-period-six-modules';

let served: InProcessServer;

/** Five cases of a unit in a month, of which so many are resolved in time and the others are not. */
function cases(unit: string, letter: string, month: string, resolved: number) {
  return Array.from({ length: 5 }, (_, at) => ({
    信访件编号: `${letter}${month}${at}`,
    问题属地: unit,
    信访目的: '求决',
    登记日期: `2024-${month}-02`,
    受理日期: `2024-${month}-03`,
    办结日期: `2024-${month}-2${at}`,
    化解情况: at < resolved ? '化解' : '未化解',
    满意度评价: '满意',
    评价日期: `2024-${month}-26`,
  }));
}

beforeAll(async () => {
  const county = unscheduledCounty();
  await county.load([
    ...cases('甲街道', 'A', '03', 2),
    ...cases('乙镇', 'B', '03', 5),
    ...cases('甲街道', 'A', '04', 5),
    ...cases('乙镇', 'B', '04', 2),
    { 信访件编号: 'X', 问题属地: '乙镇', 登记日期: '2024-04-05', 信访目的: '揭发控告' },
    { 信访件编号: 'N', 问题属地: '别处', 登记日期: '2024-04-05' },
  ]);
  const store = new EditionStore(county.dir);
  for (const date of ['2024-03-31', '2024-04-30']) {
    store.publish(await county.edition({ period: 'month', date }));
  }
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

const profile = async (cookie: string, code: string, id = ID): Promise<UnitProfile> =>
  served.json(`/api/v1/units/${code}?edition=${id}`, { Cookie: cookie });

describe('the profile of a unit', () => {
  it('has what it got and what it lost, which together are the full mark', async () => {
    const { unit, explanation, edition, grey_reason } = await profile(
      await served.signIn('analyst'),
      SECOND!,
    );
    expect(unit).toMatchObject({ unit_name: '乙镇', rank: 2, colour: 'yellow' });
    expect(grey_reason).toBeNull();
    expect(edition).toMatchObject({ id: ID, ranked: 2, unattributed: 1 });
    const { contributions, reasons } = explanation!;
    const got = Object.values(contributions!).reduce((sum, points) => sum + points, 0);
    const lost = reasons.losses.reduce((sum, { points }) => sum + points, 0);
    expect(got + lost).toBeCloseTo(100, 1);
    expect(unit.index).toBeCloseTo(got, 2);
    // 2 of 5 are below the goalpost of 70 %: the whole weight is lost, 20 of the 65 that apply (5 of
    // each of the two on time, 10 of repeats, 10 of skip-level visits, 10 and 5 of ratings).
    expect(reasons.losses[0]).toEqual({ id: 'first_resolved', points: 30.77 });
    expect(reasons.index_change).toBeLessThan(0);
  });

  it('is whole for leaders of every unit, without small counts', async () => {
    const leader = await served.signIn('leader');
    const { explanation, unit } = await profile(leader, SECOND!);
    expect(explanation).not.toBeNull();
    expect(Object.values(unit.volume.by_channel)).toContain(null);
    const analyst = await served.signIn('analyst');
    const seen = Object.values((await profile(analyst, SECOND!)).unit.volume.by_channel);
    expect(seen.reduce<number>((sum, count) => sum + count!, 0)).toBe(6);
  });

  it('is whole for a unit officer of her own unit, and the league’s of others', async () => {
    const officer = await served.signIn('unit', SECOND!);
    expect((await profile(officer, SECOND!)).explanation).not.toBeNull();
    const other = await profile(officer, FIRST!);
    expect(other.explanation).toBeNull();
    expect(other.unit).toMatchObject({ unit_name: '甲街道', rank: 1, index: expect.any(Number) });
  });

  it('says why a unit is not ranked', async () => {
    const { unit, grey_reason } = await profile(await served.signIn('analyst'), '900001102');
    expect(unit.rank).toBeNull();
    expect(grey_reason).toContain('本期没有归到本单位的件');
  });

  it.each([
    ['none', ID, '这一期没有编码为 none 的单位'],
    [SECOND!, ID.replace('04-30', '02-29'), '没有这一期'],
    [SECOND!, 'nothing', '没有这一期'],
  ])('is refused of %s in %s', async (code, id, sentence) => {
    const path = `/api/v1/units/${code}?edition=${id}`;
    const answer = await served.get(path, { Cookie: await served.signIn('leader') });
    expect(answer.status).toBe(404);
    expect((await answer.json()).error.message).toContain(sentence);
  });

  it('is of the newest week where no edition is asked for', async () => {
    const answer = await served.get(`/api/v1/units/${SECOND!}`, {
      Cookie: await served.signIn('analyst'),
    });
    expect(answer.status).toBe(404);
  });
});

describe('the history of a unit', () => {
  const history = async (cookie: string, query: string): Promise<UnitHistory['editions']> => {
    const path = `/api/v1/units/${SECOND!}/history?period=month${query}`;
    return (await served.json<UnitHistory>(path, { Cookie: cookie })).editions;
  };

  it('has its ranks with their interval, the oldest first', async () => {
    const editions = await history(await served.signIn('analyst'), '');
    expect(editions.map(({ date, rank, ranked }) => [date, rank, ranked])).toEqual([
      ['2024-03-31', 1, 2],
      ['2024-04-30', 2, 2],
    ]);
    for (const { rank_low, rank_high, outer_low, outer_high } of editions) {
      expect(rank_low).toBeGreaterThanOrEqual(1);
      expect(rank_high).toBeLessThanOrEqual(2);
      expect([outer_low, outer_high].every((limit) => limit !== null)).toBe(true);
    }
  });

  it('ends at a day', async () => {
    const editions = await history(await served.signIn('analyst'), '&until=2024-04-29');
    expect(editions.map(({ date }) => date)).toEqual(['2024-03-31']);
  });

  it('has no outer limits for who sees the league alone', async () => {
    const editions = await history(await served.signIn('unit', FIRST!), '');
    expect(editions.map(({ rank, outer_low }) => [rank, outer_low])).toEqual([
      [1, null],
      [2, null],
    ]);
  });

  it('is refused of a unit that the register lacks', async () => {
    const path = '/api/v1/units/none/history?period=month';
    const answer = await served.get(path, { Cookie: await served.signIn('leader') });
    expect(answer.status).toBe(404);
  });
});
