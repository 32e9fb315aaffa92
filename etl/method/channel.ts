/** 信访形式, in the order in which they are printed. */
export const CHANNELS = ['letter', 'visit', 'online', 'call', 'video', 'fax', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The published name of each channel. */
export const CHANNEL_NAMES: Record<Channel, string> = {
  letter: '来信',
  visit: '来访',
  online: '网信',
  call: '来电',
  video: '视频',
  fax: '传真',
  other: '其他',
};
