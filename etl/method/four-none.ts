/** 四无, what a village must not have: 重复信访, 越级上访, 未化解积案, 集体访. */
export const FOUR_NONE = ['repeat', 'skip_level', 'backlog', 'collective'] as const;
export type FourNone = (typeof FOUR_NONE)[number];
