import type { Channel } from '../../etl/method/volume.ts';

/** 信访形式 in the order they are printed. */
export const CHANNEL_NAMES: readonly (readonly [Channel, string])[] = [
  ['letter', '来信'],
  ['visit', '来访'],
  ['online', '网信'],
  ['call', '来电'],
  ['video', '视频'],
  ['fax', '传真'],
  ['other', '其他'],
];
