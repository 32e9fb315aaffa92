import { describe, expect, it } from 'vitest';
import type { Breakdown, ChannelFigures } from '../../editions/breakdown.ts';
import { toPublicBreakdowns } from '../../editions/public-breakdowns.ts';
import { LAYERS } from '../../method/layer.ts';
import { CHANNELS } from '../../method/channel.ts';
import type { Channel } from '../../method/channel.ts';

/** What is told of a county of these figures, and no others. */
function told({ by_channel = {}, by_topic = [] }: Given) {
  const none = { registered: 0, first_resolved: { n: 0, k: 0 }, resolved: { n: 0, k: 0 } };
  const channels = CHANNELS.map((channel) => [channel, by_channel[channel] ?? none]);
  const county: Breakdown = {
    by_channel: Object.fromEntries(channels) as Breakdown['by_channel'],
    by_level: Object.fromEntries(LAYERS.map((layer) => [layer, 0])) as Breakdown['by_level'],
    by_topic,
    villages: null,
    per_10k_residents: null,
  };
  return toPublicBreakdowns(county, []).county;
}

interface Given {
  by_channel?: Partial<Record<Channel, ChannelFigures>>;
  by_topic?: Breakdown['by_topic'];
}

describe('a count that leaves one or two of another that is told', () => {
  it('is hidden, and the next smallest beside it, for else the sum would tell', () => {
    const registered_last_year = 10;
    const topics = told({
      by_topic: [
        // One of nine no repeat, one of nine not resolved.
        { topic: '欠薪', registered: 9, repeat: 8, resolved: { n: 9, k: 8 }, registered_last_year },
        // Nobody stands behind a rest of none.
        {
          topic: '噪声',
          registered: 20,
          repeat: 12,
          resolved: { n: 20, k: 20 },
          registered_last_year,
        },
        {
          topic: '停水',
          registered: 30,
          repeat: 5,
          resolved: { n: 30, k: 15 },
          registered_last_year,
        },
      ],
    }).by_topic;
    expect(
      topics.map(({ registered, repeat, resolved }) => [registered, repeat, resolved]),
    ).toEqual([
      [9, null, { n: 9, k: null }],
      [20, 12, { n: 20, k: 20 }],
      [30, null, { n: 30, k: null }],
    ]);
  });

  it('is hidden where initial cases less than all would tell of one or two repeated ones', () => {
    const { letter, visit, online } = told({
      by_channel: {
        // 20 − 18 = 2 repeated.
        letter: { registered: 20, first_resolved: { n: 18, k: 9 }, resolved: { n: 20, k: 11 } },
        // 60 − 50 = 10 repeated, 39 − 30 = 9 of them resolved: one is not.
        visit: { registered: 60, first_resolved: { n: 50, k: 30 }, resolved: { n: 60, k: 39 } },
        // 40 − 25 = 15 repeated, 20 − 10 = 10 of them resolved; 25, the smallest, goes along with 18.
        online: { registered: 40, first_resolved: { n: 25, k: 10 }, resolved: { n: 40, k: 20 } },
      },
    }).by_channel;
    expect([letter, visit, online]).toEqual([
      { registered: 20, first_resolved: { n: null, k: null }, resolved: { n: 20, k: 11 } },
      { registered: 60, first_resolved: { n: 50, k: null }, resolved: { n: 60, k: 39 } },
      { registered: 40, first_resolved: { n: null, k: null }, resolved: { n: 40, k: 20 } },
    ]);
  });
});
