/** Typefaces of official papers (公文字体): 小标宋, 黑体, 楷体, 仿宋, 宋体. */
export const OFFICIAL_FACES = ['xiaobiaosong', 'hei', 'kai', 'fangsong', 'song'] as const;
/** Key of the font file searched for characters that none of these has (生僻字). */
export const RARE_FONT = 'rare';
export type OfficialFace = (typeof OFFICIAL_FACES)[number];
