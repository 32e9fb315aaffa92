import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { leagueEdition } from '../../editions/league-edition.ts';
import { toPublicEdition } from '../../editions/public-edition.ts';
import type { PublicEdition } from '../../editions/public-edition.ts';
import { CHANNELS } from '../../method/channel.ts';
import { TestCounty } from '../support/test-county.ts';

// 甲街道: letters 4, visits 1, online 6. 乙镇: letters 5, online 7. The county: 9, 1, 13.
// Seven of 甲街道's online and letter cases are of 欠薪, two of 噪声, two of no topic.
const county = new TestCounty({
  'topics.csv': 'topic,category\n欠薪,欠薪\n噪声,噪声\n',
});
let edition: Edition;
let shown: PublicEdition;

beforeAll(async () => {
  const some = (count: number, row: Record<string, string>) =>
    Array.from({ length: count }, () => ({ 登记日期: '2023-05-17', ...row }));
  await county.load([
    ...some(4, { 问题属地: '甲街道', 信访形式: '来信', 内容分类: '欠薪' }),
    ...some(1, { 问题属地: '甲街道', 信访形式: '来访', 内容分类: '噪声' }),
    ...some(3, { 问题属地: '甲街道', 信访形式: '网信', 内容分类: '欠薪' }),
    ...some(1, { 问题属地: '甲街道', 信访形式: '网信', 内容分类: '噪声' }),
    ...some(2, { 问题属地: '甲街道', 信访形式: '网信', 内容分类: '其他' }),
    ...some(5, { 问题属地: '乙镇', 信访形式: '来信', 内容分类: '其他' }),
    ...some(7, { 问题属地: '乙镇', 信访形式: '网信', 内容分类: '其他' }),
  ]);
  edition = await county.edition({ period: 'week', date: '2023-05-21', basis: 'period' });
  shown = toPublicEdition(edition);
});

describe('an edition for everyone', () => {
  const unit = (name: string) => shown.units.find(({ unit_name }) => unit_name === name)!;
  const channels = ({ breakdown }: Pick<PublicEdition, 'breakdown'>) =>
    Object.fromEntries(
      (['letter', 'visit', 'online', 'fax'] as const).map((channel) => [
        channel,
        breakdown.by_channel[channel].registered,
      ]),
    );

  it('hides the one visit, and the letters, which with the sum would tell it', () => {
    expect(channels(shown)).toEqual({ letter: null, visit: null, online: 13, fax: null });
    expect(channels(unit('甲街道'))).toEqual({ letter: null, visit: null, online: 6, fax: null });
    expect(channels(unit('乙镇'))).toEqual({ letter: 5, visit: null, online: 7, fax: null });
  });

  it('hides the same channels of the volumes', () => {
    const own = unit('甲街道').volume;
    expect([own.by_channel.visit, own.by_channel.letter, own.by_channel.online]).toEqual([
      null,
      null,
      6,
    ]);
    expect(own.cases).toBe(11);
    expect(shown.context.window.by_channel).toMatchObject({
      visit: null,
      letter: null,
      online: 13,
    });
  });

  it('hides the topics of one or two, and one of more beside them', () => {
    const topics = (row: Pick<PublicEdition, 'breakdown'>) =>
      Object.fromEntries(
        row.breakdown.by_topic.map(({ topic, registered }) => [topic, registered]),
      );
    // 甲街道: 7, 2 and 2 — 11 − 7 = 4 for two of 2 at most would tell both, so 7 goes along.
    expect(topics(unit('甲街道'))).toEqual({ 欠薪: null, 噪声: null, null: null });
    // The county: 7, 2 and 14; 2 alone would follow, so 7 goes along.
    expect(topics(shown)).toEqual({ 欠薪: null, 噪声: null, null: 14 });
  });

  it('hides a share with the count it is made of', () => {
    expect(edition.breakdown.villages!.with_any).toBe(0);
    expect(shown.breakdown.villages).toMatchObject({ with_any: null, four_none_share: null });
  });

  it('tells nothing below 3 in any breakdown', () => {
    const counts: number[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'number') counts.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    for (const { breakdown, volume } of [...shown.units, { ...shown, volume: shown.context.day }]) {
      collect({ ...breakdown, per_10k_residents: null });
      collect(volume.by_channel);
    }
    expect(counts).toContain(13);
    expect(counts.filter((count) => count < 3)).toEqual([]);
  });

  it('leaves the league, the sums and the edition itself as they are', () => {
    const { units, breakdown, context } = edition;
    expect(breakdown.by_channel.visit.registered).toBe(1);
    expect(shown.context.day.cases).toBe(context.day.cases);
    expect(shown.units.map(({ rank, indicators }) => [rank, indicators])).toEqual(
      units.map(({ rank, indicators }) => [rank, indicators]),
    );
  });

  it('has volumes of the same channels as the breakdown', () => {
    for (const channel of CHANNELS) {
      expect(edition.units.map(({ volume }) => volume.by_channel[channel])).toEqual(
        edition.units.map(({ breakdown }) => breakdown.by_channel[channel].registered),
      );
    }
  });
});

describe('the league of an edition', () => {
  it('has its units and the county’s breakdown, and names no case', () => {
    const league = leagueEdition(shown);
    expect(Object.keys(league)).toEqual([
      ...['id', 'county', 'kind', 'period', 'date', 'basis', 'window', 'scheme', 'context'],
      ...['breakdown', 'alerts', 'provenance', 'totals', 'red_units', 'colour_probability'],
      'units',
    ]);
    expect(league.breakdown).toEqual(shown.breakdown);
    expect(league.units).toHaveLength(4);
    for (const name of ['breakdown', 'comparison', 'pending', 'contributions']) {
      expect(league.units[0]).not.toHaveProperty(name);
    }
  });
});
