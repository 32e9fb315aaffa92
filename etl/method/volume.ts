/** 信访形式 in the order they are printed, and their published names. */
export const CHANNELS = ['letter', 'visit', 'online', 'call', 'video', 'fax', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNEL_NAMES: Record<Channel, string> = {
  letter: '来信',
  visit: '来访',
  online: '网信',
  call: '来电',
  video: '视频',
  fax: '传真',
  other: '其他',
};

/** Registrations of a unit or of the county in a window: countable cases, never scored. */
export interface Volume {
  cases: number;
  by_channel: Record<Channel, number>;
  /** Sum of headcounts (人次). */
  headcount: number;
  /** Collective visits (集体访): visits of five or more people. */
  collective: number;
  repeat: number;
}

export function emptyVolume(): Volume {
  const by_channel = Object.fromEntries(
    CHANNELS.map((channel) => [channel, 0]),
  ) as Volume['by_channel'];
  return { cases: 0, by_channel, headcount: 0, collective: 0, repeat: 0 };
}
