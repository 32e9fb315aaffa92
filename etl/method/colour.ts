/** 绿 蓝 黄 橙 红, best to worst; grey is 不参与排名 (method.md §7). */
export const BANDS = ['green', 'blue', 'yellow', 'orange', 'red'] as const;
export type Band = (typeof BANDS)[number];
export type Colour = Band | 'grey';

/** The published character of each colour. */
export const COLOUR_CHARACTERS: Record<Colour, string> = {
  green: '绿',
  blue: '蓝',
  yellow: '黄',
  orange: '橙',
  red: '红',
  grey: '灰',
};
